namespace Fulfilment.Domain.Network.Japan;

/// <summary>The files of db/seeds/japan: they travel inside the assembly.</summary>
internal static class JapanTable
{
    /// <summary>Rows without their heading, cells by comma. Our own files: no quoting.</summary>
    public static IEnumerable<string[]> Rows(string file)
    {
        using var stream = typeof(JapanTable).Assembly.GetManifestResourceStream("japan/" + file)
            ?? throw new InvalidOperationException($"The assembly was built without db/seeds/japan/{file}.");
        using var reader = new StreamReader(stream);
        reader.ReadLine();
        while (reader.ReadLine() is { Length: > 0 } line)
        {
            yield return line.Split(',');
        }
    }
}
