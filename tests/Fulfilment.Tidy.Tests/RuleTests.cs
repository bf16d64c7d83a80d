namespace Fulfilment.Tidy.Tests;

/// <summary>Each rule finds what it is there to find: a rule that finds nothing holds nothing.</summary>
public sealed class RuleTests
{
    [Fact]
    public void Finds_a_long_file() => Found(SizeRules.File(Code(new string('\n', 401))));

    [Fact]
    public void Lets_a_file_of_the_limit_pass() => Assert.Empty(SizeRules.File(Code(new string('\n', 400))));

    [Fact]
    public void Finds_a_long_method() => Found(SizeRules.Methods(Code("class A { void M() {" + new string('\n', 70) + "} }")));

    [Fact]
    public void Finds_a_greedy_constructor() => Found(SizeRules.Constructors(Code("class A { A(int a, int b, int c, int d, int e, int f, int g) {} }")));

    [Fact]
    public void Finds_a_greedy_primary_constructor() => Found(SizeRules.Constructors(Code("class A(int a, int b, int c, int d, int e, int f, int g);")));

    [Fact]
    public void Lets_a_record_hold_its_fields() => Assert.Empty(SizeRules.Constructors(Code("record A(int A1, int B, int C, int D, int E, int F, int G);")));

    [Theory]
    [InlineData("#region X\n#endregion")]
    [InlineData("// TODO later")]
    [InlineData("throw new NotImplementedException();")]
    [InlineData("Thread.Sleep(5);")]
    [InlineData("var now = DateTime.UtcNow;")]
    [InlineData("try { } catch (Exception) { }")]
    [InlineData("try { } catch { }")]
    [InlineData("Assert.True(true);")]
    [InlineData("[Fact(Skip = \"later\")]")]
    public void Finds_a_banned_word(string text) => Found(WordRules.Words(Code(text)));

    [Fact]
    public void Finds_a_folder_that_says_nothing() => Found(WordRules.Folders(new SourceFile("src/Fulfilment.Domain/Helpers/A.cs", "")));

    [Fact]
    public void Finds_a_block_namespace() => Found(WordRules.Namespaces(Code("namespace A { class B; }")));

    [Fact]
    public void Finds_a_namespace_beside_its_folder() =>
        Found(WordRules.Namespaces(new SourceFile("src/Fulfilment.Domain/Orders/A.cs", "namespace Fulfilment.Domain.Shipping;")));

    [Fact]
    public void Finds_a_reference_upwards() =>
        Found(HouseRules.References(Project("src/Fulfilment.Domain/Fulfilment.Domain.csproj", "<ProjectReference Include=\"../Fulfilment.Features/Fulfilment.Features.csproj\" />")));

    [Fact]
    public void Finds_a_project_without_a_place() => Found(HouseRules.References(Project("src/Fulfilment.Extra/Fulfilment.Extra.csproj", "")));

    [Fact]
    public void Lets_a_process_be_built_without_a_reference() =>
        Assert.Empty(HouseRules.References(Project(
            "src/Fulfilment.Web/Fulfilment.Web.csproj", "<ProjectReference Include=\"../../hardware/Fulfilment.EdgeAgent/Fulfilment.EdgeAgent.csproj\" ReferenceOutputAssembly=\"false\" />")));

    [Fact]
    public void Finds_a_package_in_the_domain() =>
        Found(HouseRules.Packages(Project("src/Fulfilment.Domain/Fulfilment.Domain.csproj", "<PackageReference Include=\"X\" />")));

    [Theory]
    [InlineData("File.ReadAllText(path)")]
    [InlineData("Guid.NewGuid()")]
    [InlineData("TimeProvider clock")]
    public void Finds_impurity_in_the_domain(string text) => Found(HouseRules.Purity(new SourceFile("src/Fulfilment.Domain/Orders/A.cs", text)));

    [Fact]
    public void Finds_a_stranger_at_the_top() => Found(HouseRules.Top(["src", "notes.txt"]));

    [Fact]
    public void Finds_a_path_of_a_machine() => Found(HouseRules.Tells(Code("var x = \"" + "/wo" + "rk/main/x\";")));

    [Theory]
    [InlineData("{ \"a.b\": { \"ja\": \"あ\" } }")]
    [InlineData("{ \"a.b\": { \"ja\": \"あ {x}\", \"en\": \"a\" } }")]
    public void Finds_a_sentence_that_is_half(string json) => Found(TextRules.Catalogue(new SourceFile("a.texts.json", json)));

    [Fact]
    public void Finds_a_refusal_without_a_sentence() => Found(TextRules.Codes(Code("Refusal.Of(\"orders.nothing\")"), new HashSet<string>()));

    [Theory]
    [InlineData("db.Remember(\"orders.vanish\", x);")]
    [InlineData("db.Remember(\n yes ? \"orders.known\" : \"orders.vanish\", x);")]
    [InlineData("sealed class A : IWorkHandler { public string Kind => \"vanish\"; }")]
    public void Finds_a_deed_or_a_kind_of_work_without_words(string text) => Found(TextRules.Deeds(Code(text), new HashSet<string> { "did.orders.known" }));

    private static SourceFile Code(string text) => new("src/Fulfilment.Domain/Orders/A.cs", text);

    private static SourceFile Project(string path, string inside) => new(path, $"<Project><ItemGroup>{inside}</ItemGroup></Project>");

    private static void Found(IEnumerable<Finding> findings) => Assert.NotEmpty(findings);
}
