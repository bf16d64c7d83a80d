namespace Fulfilment.Hardware.Devices;

/// <summary>Lamps at places, each with a display and a button: what is shown is asked for, what is pressed is told.</summary>
public interface ILightBank
{
    BoundedQueue<LightAnswer> Answers { get; }

    /// <summary>Shows a quantity at a place until it is answered or cleared; over a broken line it is shown again.</summary>
    /// <returns>False when it could not be shown in time.</returns>
    Task<bool> Show(int node, int quantity, CancellationToken cancel);

    Task<bool> Clear(int node, CancellationToken cancel);
}

/// <summary><c>Quantity</c> is what the display showed when the button was pressed.</summary>
public sealed record LightAnswer(DateTimeOffset At, int Node, int Quantity, LightVerdict Verdict);

/// <summary>
/// Confirmed: as asked. Short: fewer than asked, said so on purpose. Differs: a press that fits nothing that was asked there,
/// or another number than asked; it must not be counted. Fault: the lamp or its button is broken.
/// </summary>
public enum LightVerdict { Confirmed, Short, Differs, Fault }
