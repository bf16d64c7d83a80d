using Fulfilment.Domain;
using Fulfilment.Domain.Work;
using Fulfilment.Features.People;
using Fulfilment.Features.Work;

namespace Fulfilment.Features.Network.Registers;

/// <summary>
/// Adds a row of master data or changes it, by its code. With the version that was on the screen, a change that somebody
/// else made in between is not written over.
/// </summary>
public sealed class SaveMaster<TRow>(FulfilmentDb db, Register<TRow> register)
    where TRow : class
{
    /// <param name="RequestId">The key of the write.</param>
    /// <param name="Row">The whole row.</param>
    /// <param name="Seen">The version it was read with; null does not ask.</param>
    /// <param name="MustBeNew">Refused where the code exists already: a person who adds does not mean to change.</param>
    public sealed record Command(RequestId RequestId, TRow Row, string? Seen = null, bool MustBeNew = false) : IRequest;

    public sealed record Answer(TRow Row, string Version, bool IsNew, bool IsChanged);

    public async Task<Outcome<Answer>> Handle(Command command, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(command);
        var shown = register.Show(command.Row);
        var (row, faults) = register.Read(name => shown[name]);
        return faults.Count > 0 ? faults[0].Why : await db.Once<Command, Answer>(command, () => SaveAsync(command, row, ct), ct);
    }

    private async Task<Outcome<Answer>> SaveAsync(Command command, TRow row, CancellationToken ct)
    {
        var key = register.KeyOf(row);
        await register.BeginAsync([key], willWrite: true, ct);
        if (Meanwhile(command, key) is { } refusal)
        {
            return refusal;
        }

        await register.LearnAsync([row], ct);
        var put = register.Put(row);
        if (!put.IsDone)
        {
            return put.Refusal;
        }

        var (isNew, changes) = put.Value;
        if (changes.Count > 0)
        {
            db.Remember(isNew ? "master.add" : "master.change", $"{register.Kind}/{key}", isNew ? null : changes, ClientOf(row), DcOf(row));
        }

        return new Answer(row, register.Show(row).Version, isNew, changes.Count > 0);
    }

    /// <summary>What another person did since the row was read.</summary>
    private Refusal? Meanwhile(Command command, RowKey key)
    {
        var known = register.Known(key);
        if (command.MustBeNew && known is not null)
        {
            return Refusal.Of("master.duplicate-code", ("code", key), ("column", register.Fields.Last(f => f.IsKey).Name));
        }

        if (command.Seen is null)
        {
            return null;
        }

        return known is null ? Refusal.Of("master.unknown-row", ("kind", register.Kind), ("code", key))
            : register.Show(known).Version != command.Seen ? Refusal.Of("master.stale", ("code", key))
            : null;
    }

    private Domain.Network.ClientId? ClientOf(TRow row) => register.Show(row)["client"] is { Length: > 0 } code ? new(code) : null;

    private Domain.Network.DcId? DcOf(TRow row) => register.Show(row)["dc"] is { Length: > 0 } code ? new(code) : null;
}
