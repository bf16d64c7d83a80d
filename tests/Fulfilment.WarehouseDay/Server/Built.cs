namespace Fulfilment.WarehouseDay.Server;

/// <summary>Where the built programs of this repository stand: beside us, in the same configuration.</summary>
internal static class Built
{
    public static string Root { get; } = Find();

    public static string Program(string folder, string name)
    {
        var here = new DirectoryInfo(AppContext.BaseDirectory);
        var configuration = here.Parent?.Name ?? "Debug";
        string[] candidates =
        [
            Path.Combine(Root, folder, name, "bin", configuration, "net10.0", name + ".dll"),
            Path.Combine(AppContext.BaseDirectory, "..", "..", name, here.Name, name + ".dll"), // the full build keeps all in one folder
            Path.Combine(Root, folder, name, "bin", "Debug", "net10.0", name + ".dll"),
            Path.Combine(Root, folder, name, "bin", "Release", "net10.0", name + ".dll"),
        ];
        return candidates.FirstOrDefault(File.Exists)
            ?? throw new FileNotFoundException($"{name} is not built: run dotnet build Fulfilment.sln first.");
    }

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Fulfilment.sln")))
            {
                return folder.FullName;
            }
        }

        throw new DirectoryNotFoundException("The day runs inside the repository: no Fulfilment.sln above this program.");
    }
}
