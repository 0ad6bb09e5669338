namespace SciaticaInfo.Web.Publishing;

/// <summary>The answers of an edition while it is made: new ones, and those of the edition before that need not be made or cannot be.</summary>
/// <param name="all">By path; those that are there already stay unless another comes.</param>
internal sealed class AnswersInMaking(Dictionary<string, FinishedResponse> all, Answers? previous, AnswerBudget budget)
{
    private long held;

    public IReadOnlyDictionary<string, FinishedResponse> All => all;

    /// <summary>True when one could not be made.</summary>
    public bool HasFailed { get; private set; }

    public void Add(string path, FinishedResponse fresh, PageInputs? inputs = null) => Put(path, Reuse(Last(path), fresh, inputs));

    /// <returns>False when it has to be made.</returns>
    public bool IsTakenOver(string path, PageInputs? inputs)
    {
        if (inputs is null || Last(path) is not { IsLost: false } last || !inputs.AreSame(last.Inputs)) return false;
        last.Inputs = inputs; // those of the edition before, and all that they hold, may go
        Put(path, last);
        return true;
    }

    /// <summary>For one that could not be made: that of the edition before stays, be it lost, and a new one is not there.</summary>
    public void Fail(string path)
    {
        HasFailed = true;
        if (Last(path) is not { } last) return;

        last.Inputs = null;
        Put(path, last);
    }

    /// <returns>The last one, with its compressed forms, where both have the same bytes.</returns>
    public static FinishedResponse Reuse(FinishedResponse? last, FinishedResponse fresh, PageInputs? inputs)
    {
        var response = last is { IsLost: false } && last.ContentType == fresh.ContentType && last.Tag == fresh.Tag ? last : fresh;
        response.Inputs = inputs;
        return response;
    }

    private FinishedResponse? Last(string path) => previous?.Responses.GetValueOrDefault(path);

    private void Put(string path, FinishedResponse response)
    {
        all[path] = response;
        held = budget.Add(held, response);
    }
}
