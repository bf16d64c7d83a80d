using Fulfilment.Domain;
using Fulfilment.Domain.People;
using Fulfilment.Features.Network.Registers;
using Fulfilment.Web.People;
using Microsoft.AspNetCore.Mvc;

namespace Fulfilment.Web.Pages.Operations.Master;

/// <summary>
/// Adds a row of master data or changes one. Everything that is wrong is said at once, beside its field; what somebody
/// else changed meanwhile is not written over.
/// </summary>
[Access(ScopeKind.Both, Role.Manager, Role.Client)]
public sealed class EditModel(IEnumerable<IRegister> registers) : MasterScreen(registers)
{
    private Dictionary<string, string> cells = new(StringComparer.Ordinal);
    private IReadOnlyList<Fault> faults = [];
    private Dictionary<string, IReadOnlyList<(string Code, string Name)>> choices = new(StringComparer.Ordinal);

    /// <summary>The version on the screen; null for a new row.</summary>
    public string? Seen { get; private set; }

    public bool IsNew => Seen is null;

    public string Code => cells.GetValueOrDefault(Register.Fields.Last(f => f.IsKey).Name, "");

    public IEnumerable<IGrouping<string, FieldInput>> Groups => Register.Fields.Select(Input).GroupBy(i => i.Field.Group);

    public async Task<IActionResult> OnGetAsync(string kind, CancellationToken stop)
    {
        if (Enter(kind) is { } instead)
        {
            return instead;
        }

        string Asked(string name) => Request.Query[name].ToString();
        var isRow = Register.Fields.Where(f => f.IsKey).All(f => Asked(f.Name).Length > 0);
        var found = isRow ? await Register.FindAsync(Register.KeyIn(Asked), stop) : null;
        if (isRow && found is null)
        {
            return Problem(Domain.Refusal.Of("master.unknown-row", ("kind", Texts[$"master.{kind}"]), ("code", Register.KeyIn(Asked))));
        }

        Seen = found?.Version;
        await PrepareAsync(f => found?[f.Name] ?? (Asked(f.Name) is { Length: > 0 } said ? said : f.Default), stop);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string kind, string? seen, string? next, CancellationToken stop)
    {
        if (Enter(kind) is { } instead)
        {
            return instead;
        }

        Seen = string.IsNullOrEmpty(seen) ? null : seen;
        await PrepareAsync(f => string.Join(' ', Request.Form[f.Name].ToArray()), stop);
        (faults, var saved) = await Register.SaveAsync(RequestKey, name => cells.GetValueOrDefault(name, ""), Seen, stop);
        if (saved is null)
        {
            return Refuse(Spoken(faults[0].Why));
        }

        var onwards = next == "another"
            ? $"{Home}/edit" + (OwnerField is { } owner ? $"?{owner}={Uri.EscapeDataString(saved[owner])}" : "")
            : Home + (OwnerField is { } of ? $"?{of}={Uri.EscapeDataString(saved[of])}" : "");
        return DoneAt(onwards, "master.saved", ("code", Code));
    }

    public async Task<IActionResult> OnPostRemoveAsync(string kind, CancellationToken stop)
    {
        if (Enter(kind) is { } instead)
        {
            return instead;
        }

        var key = Register.KeyIn(name => Request.Form[name].ToString());
        var removed = await Register.RemoveAsync(RequestKey, key, stop);
        if (removed.IsDone)
        {
            return DoneAt(Home, "master.removed", ("code", key.Code));
        }

        var found = await Register.FindAsync(key, stop);
        Seen = found?.Version;
        await PrepareAsync(f => found?[f.Name] ?? Request.Form[f.Name].ToString(), stop);
        return Refuse(Spoken(removed.Refusal));
    }

    private async Task PrepareAsync(Func<Field, string> value, CancellationToken stop)
    {
        cells = Register.Fields.ToDictionary(f => f.Name, value, StringComparer.Ordinal);
        choices = [];
        foreach (var kind in Register.Fields.Select(f => f.Refers).OfType<string>().Distinct(StringComparer.Ordinal))
        {
            choices[kind] = await ChoicesAsync(kind, stop);
        }

        // Where there is only one, nobody needs to be asked.
        foreach (var field in Register.Fields.Where(f => IsNew && f.Refers is "clients" or "dcs" && cells[f.Name].Length == 0))
        {
            cells[field.Name] = choices[field.Refers!] is [{ } only] ? only.Code : "";
        }
    }

    private FieldInput Input(Field field)
    {
        var wrong = faults.FirstOrDefault(f => f.Field == field.Name)?.Why;
        var first = faults.FirstOrDefault(f => f.Field is not null)?.Field ?? (IsNew ? Register.Fields.First(f => cells[f.Name].Length == 0 || !f.IsKey).Name : "");
        return new FieldInput(
            field, cells[field.Name], Label(field.Name), Hint(field.Name), wrong is null ? null : Say(wrong), field.IsKey && !IsNew,
            field.Name == first, ChoicesOf(field));
    }

    private IReadOnlyList<(string Code, string Name)> ChoicesOf(Field field) => field switch
    {
        { Refers: "clients" or "dcs" } => [.. choices[field.Refers].Select(c => (c.Code, $"{c.Code} {c.Name}"))],
        { Refers: { } kind } => choices[kind],
        { Kind: FieldKind.Choice } => [.. field.Choices.Select(c => (c, WordOf(field, c)))],
        { Kind: FieldKind.Weekdays } => [.. new[] { "sun", "mon", "tue", "wed", "thu", "fri", "sat" }.Select(d => (d, Texts[$"weekday.{d}"]))],
        _ => [],
    };
}
