using Fulfilment.Domain;
using Fulfilment.Domain.Packing;
using Fulfilment.Domain.Work;
using Fulfilment.Features.People;
using Fulfilment.Features.Work;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Features.Packing;

/// <summary>Adds a box to the shelf, or changes one.</summary>
public sealed class SaveCartonType(FulfilmentDb db)
{
    public sealed record Command(
        RequestId RequestId, string Code, string Name, string NameJa, int LengthMm, int WidthMm, int HeightMm, int TareGrams, int MaxGrams, bool Active) : IRequest;

    public sealed record Answer(string Code);

    public Task<Outcome<Answer>> Handle(Command command, CancellationToken ct) => db.Once<Command, Answer>(
        command,
        async () =>
        {
            if (command.Code.Length is 0 or > 20 || !command.Code.All(c => char.IsAsciiLetterOrDigit(c) || c == '-') || command.Name.Length is 0 or > 100
                || new[] { command.LengthMm, command.WidthMm, command.HeightMm, command.TareGrams, command.MaxGrams }.Any(n => n is <= 0 or > 100_000))
            {
                return Refusal.Of("packing.bad-box");
            }

            var type = await db.CartonTypes.FirstOrDefaultAsync(t => t.Code == command.Code, ct);
            if (type is null)
            {
                type = new CartonType { Code = command.Code, Name = command.Name, LengthMm = 1, WidthMm = 1, HeightMm = 1, TareGrams = 1, MaxGrams = 1 };
                db.CartonTypes.Add(type);
            }

            (type.Name, type.NameJa, type.Active) = (command.Name, command.NameJa, command.Active);
            (type.LengthMm, type.WidthMm, type.HeightMm) = (command.LengthMm, command.WidthMm, command.HeightMm);
            (type.TareGrams, type.MaxGrams) = (command.TareGrams, command.MaxGrams);
            db.Remember("packing.save-box", $"box/{type.Code}");
            return new Answer(type.Code);
        },
        ct);
}

/// <summary>The boxes on the shelf.</summary>
public sealed class ListCartonTypes(FulfilmentDb db)
{
    public async Task<IReadOnlyList<CartonType>> Handle(CancellationToken ct)
    {
        var types = await db.CartonTypes.AsNoTracking().OrderBy(t => t.Code).ToListAsync(ct);
        return types.Count > 0 ? types : CartonType.Shipped();
    }
}
