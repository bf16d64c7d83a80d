namespace Fulfilment.Web.Wiring;

/// <summary>Where the EdgeAgent stands that was built or published with this server.</summary>
internal static class AgentProgram
{
    private const string Name = "Fulfilment.EdgeAgent";

    /// <param name="own">The server's own directory.</param>
    /// <param name="root">The repository when started from source.</param>
    public static string? Find(string own, string root)
    {
        var here = new DirectoryInfo(own);
        string[] candidates =
        [
            Path.Combine(own, Name + ".dll"),
            Path.Combine(own, "agent", Name + ".dll"),
            // bin/CONFIGURATION/FRAMEWORK in each project's folder
            Path.Combine(root, "hardware", Name, "bin", here.Parent?.Name ?? "Debug", "net10.0", Name + ".dll"),
            // the full build: bin/PROJECT/CONFIGURATION in one folder
            Path.Combine(own, "..", "..", Name, here.Name, Name + ".dll"),
        ];
        return candidates.FirstOrDefault(File.Exists);
    }
}
