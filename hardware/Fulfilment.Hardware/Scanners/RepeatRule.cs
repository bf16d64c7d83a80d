namespace Fulfilment.Hardware.Scanners;

/// <summary>Marks the same content seen again within the device's window. Each sighting extends the window: a stuck trigger is one scan.</summary>
internal sealed class RepeatRule(int withinMilliseconds)
{
    internal const string Word = "repeat";
    private string? last;
    private DateTimeOffset lastAt;

    internal string? Judge(string? aimId, string text, DateTimeOffset at)
    {
        var content = aimId + text;
        var repeated = withinMilliseconds > 0 && content == last && (at - lastAt).TotalMilliseconds <= withinMilliseconds;
        last = content;
        lastAt = at;
        return repeated ? Word : null;
    }
}
