namespace Fulfilment.Web.Wiring;

/// <summary>Where the program's own files are, whoever started it and from wherever.</summary>
public static class Place
{
    /// <summary>The directory that holds wwwroot: the project's when started from source, the program's own when published.</summary>
    public static string OfContent()
    {
        var candidates = new[] { Directory.GetCurrentDirectory(), AppContext.BaseDirectory }
            .Concat(Ancestors(AppContext.BaseDirectory).Select(up => Path.Combine(up, "src", "Fulfilment.Web")));
        return candidates.FirstOrDefault(c => Directory.Exists(Path.Combine(c, "wwwroot"))) ?? Directory.GetCurrentDirectory();
    }

    /// <summary>The directory relative paths in settings start from: the repository's when started from source.</summary>
    public static string OfData(string content) =>
        Ancestors(content).FirstOrDefault(up => File.Exists(Path.Combine(up, "Fulfilment.sln"))) ?? content;

    private static IEnumerable<string> Ancestors(string from)
    {
        for (var at = new DirectoryInfo(from); at is not null; at = at.Parent)
        {
            yield return at.FullName;
        }
    }
}
