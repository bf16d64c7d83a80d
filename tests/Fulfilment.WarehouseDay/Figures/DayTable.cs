using System.Globalization;
using Fulfilment.WarehouseDay.Proof;

namespace Fulfilment.WarehouseDay.Figures;

/// <summary>What is printed when the day is over.</summary>
internal static class DayTable
{
    public static void Print(EndOfDay day, DayJournal journal, StepClock clock, int kills, TimeSpan took, IReadOnlyList<Verdict> verdicts)
    {
        var minutes = Math.Max(took.TotalMinutes, 0.001);
        Head("The day");
        Row("orders", $"{day.Orders}  ({day.Orders / minutes:F0} a minute, {took.TotalSeconds:F0} s in all)");
        Row("shipments", $"{day.Parcels}, {day.ParcelsShipped} handed over");
        Row("split rate", Percent(day.Split, day.Orders));
        Row("fill rate", Percent(day.UnitsShipped, day.Units - day.UnitsCancelled) + $"  ({day.UnitsShipped} of {day.Units} units; {day.UnitsWaiting} waiting, {day.UnitsCancelled} cancelled)");
        Row("labels", $"{journal.Cartons.Count} scanned, {journal.Counts["labels printed"]} printed");
        Row("returns", $"{journal.Returns.Count}, {journal.Returns.Count(r => r.Settled)} settled");
        Row("exchanges", $"{day.Exchanges}");
        Row("server killed", $"{kills} times");
        foreach (var (name, count) in journal.Counts.All.Where(c => c.Key != "labels printed"))
        {
            Row(name, count.ToString(CultureInfo.InvariantCulture));
        }

        foreach (var skipped in journal.Skipped)
        {
            Row("left out", skipped);
        }

        Head("Steps");
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {"step",-18}{"count",8}{"per s",9}{"p50 ms",10}{"p99 ms",10}{"lost",7}{"faults",8}"));
        foreach (var (name, count, p50, p99, lost, faults) in clock.Rows)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {name,-18}{count,8}{count / took.TotalSeconds,9:F1}{p50,10:F1}{p99,10:F1}{lost,7}{faults,8}"));
        }

        Head("Verdicts");
        foreach (var verdict in verdicts)
        {
            Console.WriteLine($"  {(verdict.Holds ? "holds " : "FAILED")}  {verdict.What}");
            foreach (var why in verdict.Why.Take(8))
            {
                Console.WriteLine($"            {why}");
            }
        }
    }

    private static void Head(string text) => Console.WriteLine($"\n{text}");

    private static void Row(string name, string value) => Console.WriteLine($"  {name,-34}{value}");

    private static string Percent(int part, int whole) => whole == 0 ? "-" : (100.0 * part / whole).ToString("F1", CultureInfo.InvariantCulture) + " %";
}
