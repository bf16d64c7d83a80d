using System.Text.RegularExpressions;

namespace Fulfilment.Hardware.Tests.Devices;

/// <summary>The table of devices in hardware/README.md is made from the folders' own READMEs, so it cannot rot.</summary>
public sealed partial class DeviceIndexTests
{
    private const string Begin = "held by DeviceIndexTests -->\n", End = "<!-- end of devices -->";

    [Fact]
    public void The_table_of_devices_says_what_the_folders_say()
    {
        var readme = File.ReadAllText(Path.Combine(Hardware, "README.md"));
        var written = readme[(readme.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length)..readme.IndexOf(End, StringComparison.Ordinal)];

        Assert.Equal(Table(), written);
    }

    [Fact]
    public void Every_driver_of_the_agent_has_a_readme_and_every_readme_a_driver()
    {
        var factory = File.ReadAllText(Path.Combine(Hardware, "Fulfilment.EdgeAgent", "Stations", "DeviceFactory.cs"));
        var drivers = DriverWord().Matches(factory).Select(m => m.Groups[1].Value).Order();

        Assert.Equal(drivers, Readmes().Select(r => r.Driver).Order());
    }

    [Fact]
    public void Every_readme_says_what_proves_the_driver_and_what_was_not_tried()
    {
        Assert.All(Readmes(), r => Assert.True(r.ProvenBy.Length > 0 && r.NotTried.Length > 0, r.Title));
    }

    [Fact]
    public void Every_tier_is_earned()
    {
        Assert.All(Readmes(), readme =>
        {
            var claim = TierClaim().Match(readme.Tier);
            Assert.True(claim.Success, $"{readme.Title}: the tier is written as \"2: `Tests` with `Emulator`\".");
            var (tier, tests, emulator, suite) = (claim.Groups[1].Value, claim.Groups[2].Value, claim.Groups[3].Value, claim.Groups[4].Value);
            var file = Assert.Single(Directory.GetFiles(Path.Combine(Hardware, "..", "tests", "Fulfilment.Hardware.Tests"), tests + ".cs", SearchOption.AllDirectories));
            Assert.Equal(tier == "3", emulator.Length == 0);
            Assert.Equal(tier == "1", suite.Length > 0);
            if (emulator.Length > 0)
            {
                Assert.Contains(emulator, File.ReadAllText(file), StringComparison.Ordinal);
                Assert.Single(Directory.GetFiles(Path.Combine(Hardware, "Fulfilment.Emulators"), emulator + ".cs", SearchOption.AllDirectories));
            }

            if (suite.Length > 0)
            {
                var suites = Directory.GetFiles(Path.Combine(Hardware, "..", "tests", "Fulfilment.Benchmarks"), "*Suite.cs", SearchOption.AllDirectories);
                Assert.Contains(suites, s => File.ReadAllText(s).Contains($"\"{suite}\"", StringComparison.Ordinal));
            }
        });
    }

    private static string Hardware
    {
        get
        {
            var folder = new DirectoryInfo(AppContext.BaseDirectory);
            while (!File.Exists(Path.Combine(folder.FullName, "Fulfilment.sln")))
            {
                folder = folder.Parent ?? throw new InvalidOperationException("Not inside the repository.");
            }

            return Path.Combine(folder.FullName, "hardware");
        }
    }

    private static string Table() => "| device | driver | reached by | tier | proven by | not tried |\n|---|---|---|---|---|---|\n"
        + string.Concat(Readmes().Select(r => $"| [{r.Title}]({r.Link}) | `{r.Driver}` | {r.ReachedBy} | {r.Tier[..1]} | {r.ProvenBy} | {r.NotTried} |\n"));

    private static IEnumerable<(string Title, string Link, string Driver, string ReachedBy, string Tier, string ProvenBy, string NotTried)> Readmes()
    {
        var root = Path.Combine(Hardware, "Fulfilment.Hardware");
        foreach (var file in Directory.GetFiles(root, "README.md", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            var text = File.ReadAllText(file);
            string Cell(string name) => Regex.Match(text, $@"^\| {name} \| (.*) \|$", RegexOptions.Multiline).Groups[1].Value;
            var link = Path.GetRelativePath(Hardware, file).Replace('\\', '/');
            yield return (text.Split('\n')[0].TrimStart('#', ' '), link, Cell("driver").Trim('`'), Cell("reached by"), Cell("tier"), Cell("proven by"), Cell("not tried"));
        }
    }

    [GeneratedRegex("^([123]): `(\\w+)`(?: with `(\\w+)`)?(?:, suite `(\\w+)`)?$")]
    private static partial Regex TierClaim();

    [GeneratedRegex("^ +\"([a-z0-9-]+)\" =>", RegexOptions.Multiline)]
    private static partial Regex DriverWord();
}
