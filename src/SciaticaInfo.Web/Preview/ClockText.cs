using System.Globalization;

namespace SciaticaInfo.Web.Preview;

/// <summary>Instants on the clinic's clock, as editors read them.</summary>
public static class ClockText
{
    public static string Of(DateTimeOffset instant, DeskState state)
    {
        var zone = state.Build.Result.Snapshot?.Site.Zone ?? TimeZoneInfo.Utc;
        var local = TimeZoneInfo.ConvertTime(instant, zone);
        var isToday = local.Date == TimeZoneInfo.ConvertTime(state.Build.At, zone).Date;
        return local.ToString(isToday ? "HH:mm:ss" : "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
    }
}
