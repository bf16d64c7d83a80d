namespace Fulfilment.Hardware.Tests.Support;

/// <summary>A test that asks another program. Where that is not installed it skips and says so; CI installs all of them.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ToolTheoryAttribute : TheoryAttribute
{
    public ToolTheoryAttribute(string tool)
    {
        if (Tools.PathOf(tool) is null && Environment.GetEnvironmentVariable("FULFILMENT_NO_SKIPS") != "1")
        {
            Skip = $"Needs {tool}.";
        }
    }
}

internal static class Tools
{
    internal static string? PathOf(string tool) => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Append("/usr/sbin")
        .Select(folder => Path.Combine(folder, tool)).FirstOrDefault(File.Exists);
}

/// <summary>The same for a single test.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ToolFactAttribute : FactAttribute
{
    public ToolFactAttribute(string tool)
    {
        if (Tools.PathOf(tool) is null && Environment.GetEnvironmentVariable("FULFILMENT_NO_SKIPS") != "1")
        {
            Skip = $"Needs {tool}.";
        }
    }
}
