using Fulfilment.Web.Wiring;

namespace Fulfilment.Web.Tests.Wiring;

public sealed class AgentProgramTests : IDisposable
{
    private readonly string root = Directory.CreateTempSubdirectory("agent-program").FullName;

    [Theory]
    [InlineData("src/Fulfilment.Web/bin/Release/net10.0", "hardware/Fulfilment.EdgeAgent/bin/Release/net10.0")]
    [InlineData("artifacts/full/bin/Fulfilment.Web/release", "artifacts/full/bin/Fulfilment.EdgeAgent/release")]
    [InlineData("published", "published")]
    [InlineData("published", "published/agent")]
    public void Is_found_where_the_same_build_puts_it(string server, string agent)
    {
        var program = Built(agent);

        Assert.Equal(program, Path.GetFullPath(AgentProgram.Find(Own(server), root)!));
    }

    [Theory]
    [InlineData("artifacts/full/bin/Fulfilment.Web/release", "hardware/Fulfilment.EdgeAgent/bin/Release/net10.0")]
    [InlineData("src/Fulfilment.Web/bin/Release/net10.0", "artifacts/full/bin/Fulfilment.EdgeAgent/release")]
    public void Of_the_other_build_is_not_taken(string server, string agent)
    {
        Built(agent);

        Assert.Null(AgentProgram.Find(Own(server), root));
    }

    public void Dispose() => Directory.Delete(root, recursive: true);

    /// <summary>As the runtime tells it: with a separator at the end.</summary>
    private string Own(string folder) => Directory.CreateDirectory(Path.Combine(root, folder)).FullName + Path.DirectorySeparatorChar;

    private string Built(string folder)
    {
        var program = Path.Combine(Directory.CreateDirectory(Path.Combine(root, folder)).FullName, "Fulfilment.EdgeAgent.dll");
        File.WriteAllText(program, "");
        return program;
    }
}
