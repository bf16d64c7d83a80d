using Fulfilment.Db.Demo;

namespace Fulfilment.Db.Seeding;

/// <summary>What a seeding put in, and who may sign in now.</summary>
internal sealed record SeedReport(string Preset, int Sites, int Skus, int StockRows, int Orders, IReadOnlyList<DemoUser> Users);
