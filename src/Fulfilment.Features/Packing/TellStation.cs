using Fulfilment.Domain;
using Fulfilment.Domain.Network;
using Fulfilment.Domain.Packing;
using Fulfilment.Domain.Work;
using Fulfilment.Features.Work;

namespace Fulfilment.Features.Packing;

/// <summary>
/// A button at the station's page: the same words as on the card, and nothing but words. Goods, papers and labels come
/// through the scanner only.
/// </summary>
public sealed class TellStation(FulfilmentDb db)
{
    /// <param name="Word">A word of the card; null with a box or reason.</param>
    /// <param name="Box">Another carton type.</param>
    /// <param name="Reason">Completes what was asked before, or comes with the word.</param>
    public sealed record Command(RequestId RequestId, StationId Station, StationCommandWord? Word, string? Box, string? Reason) : IRequest;

    /// <param name="Verdict">What became of it: a code of the message catalogue.</param>
    public sealed record Answer(string Verdict, DialogStep Step);

    public Task<Outcome<Answer>> Handle(Command command, CancellationToken ct) => db.AtStationAsync<Command, Answer>(
        command,
        command.Station,
        async desk =>
        {
            if (command.Reason is { } reason && !StationCode.Reasons.Contains(reason, StringComparer.Ordinal))
            {
                return Refusal.Of("packing.bad-reason");
            }

            var verdict = command switch
            {
                { Box: { } box } => await CommandWords.BoxAsync(desk, box, command.Reason, ct),
                { Word: { } word } => await CommandWords.ApplyAsync(desk, word, command.Reason, ct),
                { Reason: { } why } => await CommandWords.ReasonAsync(desk, why, ct),
                _ => "packing.reason-not-now",
            };
            return new Answer(verdict, desk.Dialog.Step);
        },
        ct);
}
