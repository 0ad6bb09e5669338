namespace SciaticaInfo.Content.Building;

/// <summary>What was made for the last two editions. Two, because the edition of today and that of the next change by the clock are made in turn.</summary>
internal sealed class LastTwo<T>
    where T : class
{
    private T? last;
    private T? before;

    public IEnumerable<T> All => new[] { last, before }.OfType<T>();

    /// <summary>What was made already, where it is right, else made anew.</summary>
    public T Get(Func<T, bool> isRight, Func<T> make) => Keep(All.FirstOrDefault(isRight) ?? make());

    public void Forget() => (last, before) = (null, null);

    public T Keep(T newest)
    {
        if (!ReferenceEquals(newest, last)) (last, before) = (newest, last);
        return newest;
    }
}
