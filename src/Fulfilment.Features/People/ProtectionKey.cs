namespace Fulfilment.Features.People;

/// <summary>A key of ASP.NET's data protection, shared by every web node through the database.</summary>
public sealed class ProtectionKey
{
    public int Id { get; init; }

    public required string FriendlyName { get; init; }

    public required string Xml { get; init; }
}
