using Microsoft.Data.Sqlite;

namespace SciaticaInfo.Web.Data;

/// <summary>SQLite's result codes in plain words.</summary>
internal static class SqliteFaults
{
    public const int Corrupt = 11;
    private const int ReadOnly = 8;
    private const int Full = 13;
    private const int NotADatabase = 26;

    /// <summary>The file itself is not what it was: nothing may be written to it until it was checked as a whole.</summary>
    public static bool IsLoss(Exception exception) => Chain(exception).Any(one => one is StoreUnavailableException { IsLoss: true } or SqliteException { SqliteErrorCode: Corrupt or NotADatabase });

    /// <summary>Files opened so stay so, whatever rights are given later.</summary>
    public static bool IsReadOnly(Exception exception) => Chain(exception).Any(one => one is SqliteException { SqliteErrorCode: ReadOnly });

    public static bool IsFull(Exception exception) => Chain(exception).Any(one => one is SqliteException { SqliteErrorCode: Full });

    public static string Tell(string path, SqliteException exception) => $"{path} {Words(exception.SqliteErrorCode)} (SQLite error {exception.SqliteErrorCode}).";

    private static string Words(int code) => code switch
    {
        5 or 6 => "is locked by another program",
        ReadOnly => "may not be written",
        10 => "could not be read or written: the disk fails",
        Corrupt => "is damaged. Restore it from a backup",
        Full => "cannot grow: the disk is full",
        14 => "cannot be opened",
        NotADatabase => "is not a database. Restore it from a backup",
        _ => "cannot be used",
    };

    private static IEnumerable<Exception> Chain(Exception exception)
    {
        for (var inner = exception; inner is not null; inner = inner.InnerException) yield return inner;
    }
}
