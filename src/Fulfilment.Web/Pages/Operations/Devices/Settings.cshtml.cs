using Fulfilment.Domain;
using Fulfilment.Domain.Network;
using Fulfilment.Domain.People;
using Fulfilment.Features.Packing;
using Fulfilment.Features.People;
using Fulfilment.Hardware.Drivers;
using Fulfilment.Web.Api;
using Fulfilment.Web.People;
using Microsoft.AspNetCore.Mvc;

namespace Fulfilment.Web.Pages.Operations.Devices;

/// <summary>A device's settings by its driver's schema: what shall hold, what holds, and all that was ever asked for.</summary>
[Access(ScopeKind.Both, Role.Manager)]
public sealed class SettingsModel(ReadDeviceSettings read, ConfigureDevice configure) : Screen
{
    private const string Prefix = "s-";

    [FromRoute(Name = "station")]
    public string Code { get; set; } = "";

    [FromRoute]
    public string Device { get; set; } = "";

    public ReadDeviceSettings.View? View { get; private set; }

    public DriverSchema? Schema => View?.Driver is { } driver ? DriverSchema.All.GetValueOrDefault(driver) : null;

    /// <summary>As typed, or as they shall hold.</summary>
    public IReadOnlyDictionary<string, string?> Values { get; private set; } = new Dictionary<string, string?>();

    public IReadOnlyList<SettingFault> Faults { get; private set; } = [];

    public DeviceWords Words => new(Texts);

    public string Self => $"/operations/devices/{Uri.EscapeDataString(Code)}/settings/{Uri.EscapeDataString(Device)}";

    private bool IsJapanese => Texts.Language.Code() == "ja";

    public async Task<IActionResult> OnGetAsync(CancellationToken stop) => await LoadAsync(stop) ? Page() : Problem(Unknown);

    public async Task<IActionResult> OnGetStateAsync(CancellationToken stop) => await LoadAsync(stop) ? Partial("_SettingsState", this) : new NotFoundResult();

    public async Task<IActionResult> OnPostAsync(int basedOn, CancellationToken stop)
    {
        if (!await LoadAsync(stop))
        {
            return Problem(Unknown);
        }

        Values = Request.Form.Where(f => f.Key.StartsWith(Prefix, StringComparison.Ordinal)).ToDictionary(f => f.Key[Prefix.Length..], f => (string?)f.Value.ToString(), StringComparer.Ordinal);
        Faults = Schema?.Read(Values).Faults ?? [];
        var settings = DeviceSettingsEndpoints.Checked(View!.Driver, schema => schema.Read(Values));
        return settings.IsDone ? await SaveAsync(settings.Value, basedOn, stop) : Refuse(InWords(settings.Refusal));
    }

    public async Task<IActionResult> OnPostRestoreAsync(int version, int basedOn, CancellationToken stop)
    {
        if (!await LoadAsync(stop) || View!.Versions.FirstOrDefault(v => v.Version == version) is not { } old)
        {
            return Problem(Unknown);
        }

        var settings = DeviceSettingsEndpoints.Checked(View!.Driver, schema => schema.Read(old.Settings));
        return settings.IsDone ? await SaveAsync(settings.Value, basedOn, stop) : Refuse(InWords(settings.Refusal));
    }

    public string Label(SettingField field) => IsJapanese ? field.Ja : field.En;

    public string Hint(SettingField field)
    {
        var parts = new[]
        {
            IsJapanese ? field.HintJa : field.HintEn,
            field.Min is { } min && field.Max is { } max ? $"{min}–{max}" : "",
            field.Default is { } usual && field.Kind is not (SettingKind.Choice or SettingKind.YesNo) ? Texts["devices.settings.default", ("value", usual)] : "",
        };
        return string.Join(' ', parts.Where(p => p.Length > 0));
    }

    public IReadOnlyList<string> Choices(SettingField field) => field.Kind == SettingKind.YesNo ? ["true", "false"] : field.Choices;

    public string Choice(SettingField field, string choice) => field.Kind != SettingKind.YesNo ? choice
        : IsJapanese ? (choice == "true" ? "はい" : "いいえ")
        : choice == "true" ? "yes" : "no";

    public string? FaultOf(string key) => Faults.FirstOrDefault(f => f.Key == key) is { } fault ? Texts["devices.setting.fault." + fault.Fault] : null;

    /// <summary>Settings as one line in the reader's words.</summary>
    public string Said(string json)
    {
        var values = DriverSchema.Texts(json);
        return values.Count == 0
            ? Texts["devices.settings.all-default"]
            : string.Join(IsJapanese ? "、" : ", ", values.Select(v => $"{(Schema?.Fields.FirstOrDefault(f => f.Key == v.Key) is { } field ? Label(field) : v.Key)} {v.Value}"));
    }

    private async Task<IActionResult> SaveAsync(string settings, int basedOn, CancellationToken stop)
    {
        var saved = await configure.Handle(new ConfigureDevice.Command(RequestKey, new StationId(Code), Device, settings, basedOn), stop);
        return saved.IsDone ? DoneAt(Self, "devices.settings.saved", ("version", saved.Value.Version)) : Refuse(saved.Refusal);
    }

    private async Task<bool> LoadAsync(CancellationToken stop)
    {
        View = await read.Handle(new StationId(Code), Device, stop);
        Values = View is null ? Values : DriverSchema.Texts(View.Settings);
        return View is not null;
    }

    /// <summary>The field by its label and the fault by its sentence.</summary>
    private Refusal InWords(Refusal refusal) => Faults is [var fault, ..] && Schema?.Fields.FirstOrDefault(f => f.Key == fault.Key) is { } field
        ? Fulfilment.Domain.Refusal.Of(refusal.Code, ("field", Label(field)), ("fault", Texts["devices.setting.fault." + fault.Fault].TrimEnd('。', '.')))
        : refusal;

    private Refusal Unknown => Fulfilment.Domain.Refusal.Of("packing.unknown-device", ("device", Device), ("station", Code));
}
