using Fulfilment.Domain;
using Fulfilment.Domain.People;
using Fulfilment.Features.Network.Registers;
using Fulfilment.Features.People;
using Microsoft.AspNetCore.Mvc;

namespace Fulfilment.Web.Pages.Operations.Master;

/// <summary>What the pages of every kind of master data share: which kind it is, who may, and what its fields are called.</summary>
public abstract class MasterScreen(IEnumerable<IRegister> registers) : Screen
{
    public IRegister Register { get; private set; } = null!;

    protected IReadOnlyList<IRegister> Registers { get; } = [.. registers];

    public string Home => $"/operations/master/{Register.Kind}";

    /// <summary>The field that says whose a row is: "client" or "dc"; null where it is nobody's.</summary>
    public string? OwnerField => Register.Fields.FirstOrDefault(f => f.Name is "client" or "dc" && Register.Kind != f.Refers && f.Refers is not null)?.Name;

    public string Label(string field) =>
        Texts.Knows($"field.{Register.Kind}.{field}") ? Texts[$"field.{Register.Kind}.{field}"] : Texts[$"field.{field}"];

    public string? Hint(string field) =>
        Texts.Knows($"field.{Register.Kind}.{field}.hint") ? Texts[$"field.{Register.Kind}.{field}.hint"]
        : Texts.Knows($"field.{field}.hint") ? Texts[$"field.{field}.hint"] : null;

    /// <summary>The sentence with its field called as the form calls it.</summary>
    public string Say(Refusal why)
    {
        ArgumentNullException.ThrowIfNull(why);
        return Texts.Say(Spoken(why));
    }

    public string WordOf(Field field, string value)
    {
        ArgumentNullException.ThrowIfNull(field);
        if (field.ChoiceType is { } type && value.Length > 0)
        {
            var key = $"enum.{type.Name}.{char.ToUpperInvariant(value[0])}{value[1..]}";
            return Texts.Knows(key) ? Texts[key] : value;
        }

        return field.Kind switch
        {
            FieldKind.Choice => Texts.Knows($"choice.{field.Name}.{value}") ? Texts[$"choice.{field.Name}.{value}"] : value,
            FieldKind.Weekdays => string.Join(' ', value.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(d => Texts[$"weekday.{d}"])),
            _ => value,
        };
    }

    /// <summary>The address of a row's form.</summary>
    public string EditLink(RegisterLine row)
    {
        ArgumentNullException.ThrowIfNull(row);
        var keys = Register.Fields.Where(f => f.IsKey).Select(f => $"{f.Name}={Uri.EscapeDataString(row[f.Name])}");
        return $"{Home}/edit?{string.Join('&', keys)}";
    }

    /// <summary>Settles which kind the page is about; a result is the answer in place of the page.</summary>
    protected IActionResult? Enter(string kind)
    {
        if (Registers.FirstOrDefault(r => r.Kind == kind) is not { } found)
        {
            return Problem(Domain.Refusal.Of("master.unknown-kind", ("kind", kind)));
        }

        Register = found;
        return MayUse(found) ? null : Problem(Domain.Refusal.Of("access.forbidden-role", ("role", Texts.Of(Caller.Role))));
    }

    protected bool MayUse(IRegister register)
    {
        ArgumentNullException.ThrowIfNull(register);
        return Caller.Role == Role.Admin || register.Roles.Contains(Caller.Role);
    }

    /// <summary>Codes (and names) that may stand in a field that refers to another kind; the first few hundred.</summary>
    protected async Task<IReadOnlyList<(string Code, string Name)>> ChoicesAsync(string kind, CancellationToken stop)
    {
        var register = Registers.First(r => r.Kind == kind);
        var code = register.Fields.Last(f => f.IsKey).Name;
        var rows = await register.ListAsync(new ListFilter(Page: new PageOf(1, PageOf.MostRows)), stop);
        var japanese = Texts.Language == Language.Ja;
        return [.. rows.Items.Select(r => (r[code], japanese && r["name_ja"].Length > 0 ? r["name_ja"] : r["name"])).DistinctBy(r => r.Item1)];
    }

    protected Refusal Spoken(Refusal why)
    {
        ArgumentNullException.ThrowIfNull(why);
        return why.Facts.TryGetValue("column", out var column) && column.Length > 0 && Texts.Knows($"field.{column}")
            ? new Refusal(why.Code, new Dictionary<string, string>(why.Facts, StringComparer.Ordinal) { ["column"] = Label(column) })
            : why;
    }
}
