using Fulfilment.Domain;
using Fulfilment.Domain.People;
using Fulfilment.Domain.Work;
using Fulfilment.Features.People;

namespace Fulfilment.Features.Network.Registers;

/// <summary>One kind of master data as pages see it: everything is text, by field name.</summary>
public interface IRegister
{
    /// <summary>"zones": its place in addresses, its words as "master.zones".</summary>
    string Kind { get; }

    IReadOnlyList<Field> Fields { get; }

    /// <summary>Who may see and save it; an administrator always may.</summary>
    IReadOnlyList<Role> Roles { get; }

    /// <summary>Rows that nothing refers to may be removed; others are closed instead.</summary>
    bool CanRemove { get; }

    /// <summary>Rows for the example file, and for hints in the form.</summary>
    IReadOnlyList<RegisterLine> Examples { get; }

    Task<Page<RegisterLine>> ListAsync(ListFilter filter, CancellationToken ct);

    Task<RegisterLine?> FindAsync(RowKey key, CancellationToken ct);

    RowKey KeyIn(Func<string, string> cells);

    /// <param name="request">The key of the write.</param>
    /// <param name="cells">The whole row as text.</param>
    /// <param name="seen">The version that was on the screen; null for a new row, which must not exist yet.</param>
    /// <returns>What is wrong, field by field; or the saved row.</returns>
    Task<(IReadOnlyList<Fault> Faults, RegisterLine? Saved)> SaveAsync(RequestId request, Func<string, string> cells, string? seen, CancellationToken ct);

    Task<Outcome<Done>> RemoveAsync(RequestId request, RowKey key, CancellationToken ct);

    Task<Outcome<ImportReport>> ImportAsync(Stream file, CancellationToken ct);
}
