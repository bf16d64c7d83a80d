namespace Fulfilment.Benchmarks;

/// <summary>The case files are not where the suite looked: the console says so and ends with code 2.</summary>
internal sealed class MissingDataException(string message) : Exception(message);
