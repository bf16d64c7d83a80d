using System.Text;
using Fulfilment.Domain.People;
using Fulfilment.Features.Network.Registers;
using Fulfilment.Features.People;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Features.Tests.People;

public sealed class ImportUsersTests
{
    private const string File = """
        user,name,role,clients,dcs,language,badge,password,pin
        yamada,山田 花子,picker,*,DC-E,ja,B-1,,4711
        suzuki,Suzuki,Manager,AOI,*,en,,a-long-password,
        tanaka,Tanaka,wizard,*,*,ja,,,
        ito,Ito,packer,*,NOWHERE,ja,,,
        YAMADA,Again,picker,*,*,ja,,,
        """;

    [Theory, EveryEngine]
    public async Task Good_rows_come_in_bad_ones_are_told_by_line_and_the_file_again_changes_nothing(string engine)
    {
        await using var test = await TestDb.CreateAsync(engine);
        await using var db = test.Open();
        await Warehouse.BuildAsync(db);

        var first = await SendAsync(db, File);
        var stamp = (await db.Users.AsNoTracking().SingleAsync(u => u.UserName == "yamada")).SecurityStamp;
        var again = await SendAsync(db, File);

        Assert.Equal((2, 0, 0), (first.Added, first.Changed, first.Unchanged));
        Assert.Equal([(4L, "people.bad-role"), (5L, "people.unknown-dc"), (6L, "master.duplicate-row")], first.Bad.Select(b => (b.Line, b.Why.Code)));
        Assert.Equal((0, 0, 2), (again.Added, again.Changed, again.Unchanged));
        var yamada = await db.Users.AsNoTracking().SingleAsync(u => u.UserName == "yamada");
        Assert.Equal((Role.Picker, "DC-E", "B-1", stamp), (yamada.Role, yamada.Dcs, yamada.Badge, yamada.SecurityStamp));
        Assert.True(Secrets.Fits(yamada, yamada.PinHash, "4711"));
    }

    [Fact]
    public async Task A_column_that_the_file_lacks_leaves_what_is_there()
    {
        await using var test = await TestDb.CreateAsync();
        await using var db = test.Open();
        await Warehouse.BuildAsync(db);
        await SendAsync(db, File);

        var changed = await SendAsync(db, "user,role\nyamada,receiver\n");

        Assert.Equal(1, changed.Changed);
        var yamada = await db.Users.AsNoTracking().SingleAsync(u => u.UserName == "yamada");
        Assert.Equal((Role.Receiver, "山田 花子", "B-1", "DC-E"), (yamada.Role, yamada.DisplayName, yamada.Badge, yamada.Dcs));
    }

    [Theory]
    [InlineData("user,role,dcs\nkato,picker,*\n", "clients")]
    [InlineData("user,role,clients,dcs\nkato,picker,*,\n", "dcs")]
    public async Task Nobody_new_reaches_the_whole_house_because_a_column_was_forgotten(string text, string column)
    {
        await using var test = await TestDb.CreateAsync();
        await using var db = test.Open();
        await Warehouse.BuildAsync(db);

        var bad = Assert.Single((await SendAsync(db, text)).Bad);

        Assert.Equal(("people.reach-missing", column), (bad.Why.Code, bad.Column));
        Assert.False(await db.Users.AnyAsync(u => u.UserName == "kato"));
    }

    private static async Task<ImportReport> SendAsync(FulfilmentDb db, string text)
    {
        using var file = new MemoryStream(Encoding.UTF8.GetBytes(text));
        return (await new ImportUsers(db).Handle(file, default)).Value;
    }
}
