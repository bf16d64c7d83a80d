namespace Fulfilment.Features.Tests;

/// <summary>
/// The engines that this machine can test against. PostgreSQL is named by FULFILMENT_TEST_POSTGRES (a connection string
/// without a database, of a role that may create databases). CI sets FULFILMENT_NO_SKIPS: there a missing engine fails.
/// </summary>
internal static class TestEngines
{
    public static string? Postgres => Environment.GetEnvironmentVariable("FULFILMENT_TEST_POSTGRES");

    public static bool NoSkips => Environment.GetEnvironmentVariable("FULFILMENT_NO_SKIPS") == "1";

    /// <summary>Why a test on PostgreSQL is left out; null where it runs.</summary>
    public static string? WhyNoPostgres => Postgres is null && !NoSkips ? "Needs PostgreSQL: set FULFILMENT_TEST_POSTGRES to a connection string without a database." : null;
}

/// <summary>A theory on PostgreSQL alone, where there is one.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class PostgresTheoryAttribute : TheoryAttribute
{
    public PostgresTheoryAttribute() => Skip = TestEngines.WhyNoPostgres;
}

/// <summary>Runs on SQLite always; its twin <see cref="PostgresFactAttribute"/> on PostgreSQL where there is one.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class PostgresFactAttribute : FactAttribute
{
    public PostgresFactAttribute() => Skip = TestEngines.WhyNoPostgres;
}

/// <summary>A theory over the engines that are there; the first argument of the test is the engine's name.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class EveryEngineAttribute : Xunit.Sdk.DataAttribute
{
    public override IEnumerable<object[]> GetData(System.Reflection.MethodInfo testMethod)
    {
        yield return ["sqlite"];
        if (TestEngines.Postgres is not null || TestEngines.NoSkips)
        {
            yield return ["postgres"];
        }
    }
}
