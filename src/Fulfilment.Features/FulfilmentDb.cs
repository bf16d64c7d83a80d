using Fulfilment.Domain.Allocation;
using Fulfilment.Domain.Allocation.Storage;
using Fulfilment.Domain.Inventory;
using Fulfilment.Domain.Network;
using Fulfilment.Domain.Orders;
using Fulfilment.Domain.Packing;
using Fulfilment.Domain.People;
using Fulfilment.Domain.Picking;
using Fulfilment.Domain.Promises;
using Fulfilment.Domain.Personalisation;
using Fulfilment.Domain.Returns;
using Fulfilment.Domain.Shipping;
using Fulfilment.Domain.Waves;
using Fulfilment.Domain.Work;
using Fulfilment.Features.Dialect;
using Fulfilment.Features.People;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace Fulfilment.Features;

/// <summary>
/// The one context. Slices use it directly; every query of a scoped row goes through the caller's
/// <see cref="Domain.People.Scope"/> by named filters. A subclass per engine carries that engine's migrations.
/// </summary>
public abstract class FulfilmentDb(DbContextOptions options, IDialect dialect, TimeProvider clock, Scope scope)
    : IdentityDbContext<User, IdentityRole, string>(options)
{
    public IDialect Dialect { get; } = dialect;

    public TimeProvider Clock { get; } = clock;

    public Scope Scope { get; private set; } = scope;

    protected DbContextOptions Options { get; } = options;

    /// <summary>Names the database within this process: what is kept in memory per database hangs on it.</summary>
    public string House => house ??= Database.GetConnectionString() ?? "";

    public DateTime UtcNow => Clock.GetUtcNow().UtcDateTime;

    public DbSet<Client> Clients => Set<Client>();

    public DbSet<Brand> Brands => Set<Brand>();

    public DbSet<Channel> Channels => Set<Channel>();

    public DbSet<Dc> Dcs => Set<Dc>();

    public DbSet<DcClosure> DcClosures => Set<DcClosure>();

    public DbSet<Zone> Zones => Set<Zone>();

    public DbSet<Bin> Bins => Set<Bin>();

    public DbSet<Lane> Lanes => Set<Lane>();

    public DbSet<Station> Stations => Set<Station>();

    public DbSet<Device> Devices => Set<Device>();

    public DbSet<StationEnrolment> StationEnrolments => Set<StationEnrolment>();

    public DbSet<DeviceSettingsVersion> DeviceSettings => Set<DeviceSettingsVersion>();

    public DbSet<DeviceWatch> DeviceWatches => Set<DeviceWatch>();

    public DbSet<Sku> Skus => Set<Sku>();

    public DbSet<SkuCode> SkuCodes => Set<SkuCode>();

    public DbSet<Lot> Lots => Set<Lot>();

    public DbSet<StockLedgerEntry> Ledger => Set<StockLedgerEntry>();

    public DbSet<StockBalance> Balances => Set<StockBalance>();

    public DbSet<LicensePlate> LicensePlates => Set<LicensePlate>();

    public DbSet<Availability> Availability => Set<Availability>();

    public DbSet<OpeningLoad> OpeningLoads => Set<OpeningLoad>();

    public DbSet<OpeningFault> OpeningFaults => Set<OpeningFault>();

    public DbSet<StockFeed> StockFeeds => Set<StockFeed>();

    public DbSet<Promise> Promises => Set<Promise>();

    public DbSet<ExceptionTask> ExceptionTasks => Set<ExceptionTask>();

    public DbSet<Order> Orders => Set<Order>();

    public DbSet<OrderLine> OrderLines => Set<OrderLine>();

    public DbSet<Person> People => Set<Person>();

    public DbSet<Address> Addresses => Set<Address>();

    public DbSet<Shipment> Shipments => Set<Shipment>();

    public DbSet<ShipmentLine> ShipmentLines => Set<ShipmentLine>();

    public DbSet<Receipt> Receipts => Set<Receipt>();

    public DbSet<Transfer> Transfers => Set<Transfer>();

    public DbSet<Adjustment> Adjustments => Set<Adjustment>();

    public DbSet<ReturnAuthorization> Returns => Set<ReturnAuthorization>();

    public DbSet<Wave> Waves => Set<Wave>();

    public DbSet<PickBatch> PickBatches => Set<PickBatch>();

    public DbSet<PickTask> PickTasks => Set<PickTask>();
    public DbSet<AllocationRun> AllocationRuns => Set<AllocationRun>();

    public DbSet<AllocationDecision> AllocationDecisions => Set<AllocationDecision>();

    public DbSet<StoredRules> RuleVersions => Set<StoredRules>();

    public DbSet<RuleCase> RuleCases => Set<RuleCase>();

    public DbSet<TransferLink> TransferLinks => Set<TransferLink>();

    public DbSet<DeliveryPromise> DeliveryPromises => Set<DeliveryPromise>();

    public DbSet<CartHold> CartHolds => Set<CartHold>();

    public DbSet<PickupPoint> PickupPoints => Set<PickupPoint>();

    public DbSet<DeskAct> DeskActs => Set<DeskAct>();

    public DbSet<StorageTarget> StorageTargets => Set<StorageTarget>();

    public DbSet<CounterParcel> CounterParcels => Set<CounterParcel>();

    public DbSet<ShopperMessage> ShopperMessages => Set<ShopperMessage>();

    public DbSet<TransferProposal> TransferProposals => Set<TransferProposal>();

    public DbSet<CartonType> CartonTypes => Set<CartonType>();

    public DbSet<Carton> Cartons => Set<Carton>();

    public DbSet<CartonUnit> CartonUnits => Set<CartonUnit>();

    public DbSet<StationDialog> StationDialogs => Set<StationDialog>();

    public DbSet<StationRecord> StationRecords => Set<StationRecord>();

    public DbSet<StationSpool> StationSpools => Set<StationSpool>();

    public DbSet<QueuedCommand> QueuedCommands => Set<QueuedCommand>();

    public DbSet<PrintJob> PrintJobs => Set<PrintJob>();

    public DbSet<ShippingLabel> ShippingLabels => Set<ShippingLabel>();

    public DbSet<Manifest> Manifests => Set<Manifest>();

    public DbSet<TrackingEvent> TrackingEvents => Set<TrackingEvent>();

    public DbSet<Paper> Papers => Set<Paper>();

    public DbSet<Coupon> Coupons => Set<Coupon>();

    public DbSet<StoredCampaign> Campaigns => Set<StoredCampaign>();

    public DbSet<WorkItem> WorkItems => Set<WorkItem>();

    public DbSet<RequestAnswer> RequestAnswers => Set<RequestAnswer>();

    public DbSet<AuditEntry> Audit => Set<AuditEntry>();

    public DbSet<ActivityRecord> Activity => Set<ActivityRecord>();

    public DbSet<ApiKey> ApiKeys => Set<ApiKey>();

    public DbSet<ProtectionKey> ProtectionKeys => Set<ProtectionKey>();

    /// <summary>Actions to run once the present transaction is safely committed (wake the engine, tell a page).</summary>
    internal List<Action> AfterCommit { get; } = [];

    /// <summary>The clients whose rows this context's connection may touch; null is all.</summary>
    public IReadOnlySet<ClientId>? Reach => acrossClients ? null : Scope.Clients;

    // Read from the options where they say it: the database facade would first make all of a context's services, which a
    // request that only joins another's group never needs.
    private string? house = options.Extensions.OfType<RelationalOptionsExtension>().FirstOrDefault()?.ConnectionString;

    private bool acrossClients;

    // The filters below read these two pairs; EF turns them into parameters of each query.
    private bool AllClients => Scope.Clients is null;

    private ClientId[] ScopedClients => Scope.Clients is null ? [] : [.. Scope.Clients];

    private bool AllDcs => Scope.Dcs is null;

    private DcId[] ScopedDcs => Scope.Dcs is null ? [] : [.. Scope.Dcs];

    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        var saved = await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
        Allocation.KnownSites.ForgetAfter(this);
        return saved;
    }

    /// <summary>The same database for the same caller by a connection of its own, to ask while this one is busy; it sees only what is committed.</summary>
    internal FulfilmentDb Beside()
    {
        var beside = Another();
        beside.acrossClients = acrossClients;
        return beside;
    }

    /// <summary>A job that runs on behalf of somebody narrows the scope it was made with; nothing ever widens one.</summary>
    public void Narrow(Scope to)
    {
        if (Scope.Role != Role.System)
        {
            throw new InvalidOperationException("Only the machine's own scope can be narrowed.");
        }

        Scope = to;
        if (Database.CurrentTransaction is null && Database.GetDbConnection().State == System.Data.ConnectionState.Open)
        {
            Database.CloseConnection(); // the next one is told the narrower reach as it opens
        }
    }

    /// <summary>
    /// For the few questions and acts that concern the house and not the caller: what lies in a shared bin, how many
    /// parcels a site has planned, several callers' orders in one commit. Who calls it judges by scope himself.
    /// </summary>
    internal async Task<T> AcrossClientsAsync<T>(Func<Task<T>> body, CancellationToken ct)
    {
        if (Reach is null)
        {
            return await body();
        }

        await ReachAcrossAsync(true, ct);
        T answer;
        try
        {
            answer = await body();
        }
        catch when (Database.CurrentTransaction is not null)
        {
            acrossClients = false; // a transaction that fails takes its setting back with it
            throw;
        }
        catch
        {
            await ReachAcrossAsync(false, CancellationToken.None);
            throw;
        }

        await ReachAcrossAsync(false, CancellationToken.None);
        return answer;
    }

    /// <summary>
    /// A station's agent reports what a person did there: the reach stays the agent's, the books carry the person's name.
    /// </summary>
    internal void ActFor(string person) => Scope = Scope with { Actor = person };

    /// <summary>A context like this one.</summary>
    protected abstract FulfilmentDb Another();

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.ApplyConfigurationsFromAssembly(typeof(FulfilmentDb).Assembly);
        foreach (var entity in builder.Model.GetEntityTypes().Select(e => e.ClrType).ToList())
        {
            if (typeof(IOfClient).IsAssignableFrom(entity))
            {
                Call(nameof(FilterByClient), entity, builder);
            }

            if (typeof(IAtDc).IsAssignableFrom(entity))
            {
                Call(nameof(FilterByDc), entity, builder);
            }
        }

        builder.Entity<Client>().HasQueryFilter("client", c => AllClients || ScopedClients.Contains(c.Id));
        builder.Entity<Dc>().HasQueryFilter("dc", d => AllDcs || ScopedDcs.Contains(d.Id));
        SharedConverters.Apply(builder.Model);
        KeyLengths.Apply(builder.Model);
        SnakeCase.Apply(builder.Model);
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        IdConventions.Apply(configurationBuilder, Dialect);
    }

    private async Task ReachAcrossAsync(bool across, CancellationToken ct)
    {
        acrossClients = across;
        if (Database.GetDbConnection().State == System.Data.ConnectionState.Open)
        {
            await Dialect.SetReachAsync(this, Reach, ct); // a connection that is opened later is told as it opens
        }
    }

    private void Call(string method, Type entity, ModelBuilder builder) =>
        typeof(FulfilmentDb).GetMethod(method, System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Instance)!
            .MakeGenericMethod(entity).Invoke(this, [builder]);

    private void FilterByClient<T>(ModelBuilder builder)
        where T : class, IOfClient =>
        builder.Entity<T>().HasQueryFilter("client", e => AllClients || ScopedClients.Contains(e.ClientId));

    private void FilterByDc<T>(ModelBuilder builder)
        where T : class, IAtDc =>
        builder.Entity<T>().HasQueryFilter("dc", e => AllDcs || ScopedDcs.Contains(e.DcId));
}
