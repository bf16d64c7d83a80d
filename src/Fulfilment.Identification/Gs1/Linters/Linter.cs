namespace Fulfilment.Identification.Gs1.Linters;

/// <summary>One check of the GS1 Syntax Dictionary on one component. It allocates nothing.</summary>
internal delegate Gs1Fault Linter(ReadOnlySpan<char> part);
