namespace Fulfilment.WarehouseDay.Figures;

/// <summary>One line on a terminal that moves; one line per stage where nobody watches.</summary>
internal sealed class ProgressBar
{
    private const int Width = 30;
    private readonly bool moves = !Console.IsErrorRedirected;
    private readonly Lock gate = new();
    private string stage = "";
    private int done;
    private int total;

    public void Stage(string name, int of)
    {
        lock (gate)
        {
            if (moves && stage.Length > 0)
            {
                Console.Error.WriteLine();
            }

            (stage, done, total) = (name, 0, Math.Max(1, of));
            if (!moves)
            {
                Console.Error.WriteLine(name);
            }
        }
    }

    public void Step(int by = 1)
    {
        lock (gate)
        {
            done = Math.Min(total, done + by);
            if (moves)
            {
                var filled = Width * done / total;
                Console.Error.Write($"\r[{new string('#', filled)}{new string('.', Width - filled)}] {done}/{total} {stage}   ");
            }
        }
    }

    public void End()
    {
        if (moves)
        {
            Console.Error.WriteLine();
        }
    }
}
