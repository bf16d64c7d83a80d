using Fulfilment.Domain.People;

namespace Fulfilment.Web.Pages;

/// <summary>A place a person can go to: its words are the text "nav.&lt;Key&gt;" and "nav.&lt;Key&gt;.hint".</summary>
public sealed record NavigationEntry(string Key, string Href, string Icon, params Role[] Roles)
{
    public bool IsFor(Role role) => role == Role.Admin || Roles.Contains(role);
}

/// <summary>The map of the product: groups in the order of a day, each place with the roles that see it.</summary>
public static class Navigation
{
    public static readonly IReadOnlyList<(string Group, IReadOnlyList<NavigationEntry> Places)> Groups =
    [
        ("floor",
        [
            new("receive", "/handheld/receive", "receive", Role.Receiver, Role.Manager),
            new("put-away", "/handheld/put-away", "stock", Role.Receiver, Role.Manager),
            new("pick", "/handheld/pick", "box", Role.Picker, Role.Manager),
            new("packing", "/packing", "pack", Role.Packer, Role.Manager),
            new("count", "/handheld/count", "audit", Role.Picker, Role.Receiver, Role.Manager),
            new("put-back", "/handheld/put-back", "return", Role.Picker, Role.Receiver, Role.Manager),
            new("returns-bench", "/returns/bench", "return", Role.Grader, Role.Manager),
            new("hand-over", "/operations/hand-over", "truck", Role.Packer, Role.Manager),
            new("counter", "/handheld/counter", "people", Role.Manager, Role.Agent, Role.Client),
        ]),
        ("operations",
        [
            new("orders", "/operations/orders", "orders", Role.Manager, Role.Agent, Role.Client),
            new("review", "/operations/review", "split", Role.Manager),
            new("rules", "/operations/rules", "tag", Role.Manager),
            new("promises", "/operations/promises", "good", Role.Manager, Role.Agent, Role.Client),
            new("waves", "/operations/waves", "wave", Role.Manager),
            new("exceptions", "/operations/exceptions", "warn", Role.Manager, Role.Receiver, Role.Picker),
            new("receiving", "/operations/receiving", "receive", Role.Receiver, Role.Manager, Role.Client),
            new("transfers", "/operations/transfers", "truck", Role.Manager, Role.Receiver),
            new("replenishment", "/operations/replenishment", "home", Role.Manager, Role.Agent, Role.Client),
            new("storage", "/operations/storage", "chart", Role.Manager),
            new("stock", "/operations/stock", "stock", Role.Manager, Role.Receiver, Role.Client),
            new("returns", "/operations/returns", "return", Role.Grader, Role.Manager, Role.Agent, Role.Client),
            new("activities", "/operations/activities", "chart", Role.Manager, Role.Client),
            new("devices", "/operations/devices", "device", Role.Packer, Role.Manager, Role.Receiver),
            new("work", "/operations/work", "work", Role.Manager),
        ]),
        ("master",
        [
            new("master", "/operations/master", "tag", Role.Manager, Role.Client),
        ]),
        ("people",
        [
            new("people", "/operations/people", "people", Role.Admin),
            new("keys", "/operations/keys", "key", Role.Admin),
            new("audit", "/operations/audit", "audit", Role.Manager),
            new("api", "/operations/api", "code", Role.Manager),
        ]),
    ];

    public static IEnumerable<(string Group, IReadOnlyList<NavigationEntry> Places)> For(Role role) =>
        Groups.Select(g => (g.Group, Places: (IReadOnlyList<NavigationEntry>)g.Places.Where(p => p.IsFor(role)).ToList()))
            .Where(g => g.Places.Count > 0);
}
