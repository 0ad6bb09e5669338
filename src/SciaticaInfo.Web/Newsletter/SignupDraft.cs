using SciaticaInfo.Web.Data;
using SciaticaInfo.Web.Data.Keys;
using SciaticaInfo.Web.Newsletter.Limits;

namespace SciaticaInfo.Web.Newsletter;

/// <summary>All of a sign-up that can be worked out before its turn to be written: under load there is one writer, and whatever it need not do is time for the next.</summary>
/// <param name="AddressKey">Keyed hash of the address.</param>
internal sealed record SignupDraft(
    SignupRequest Request, string AddressKey, string PrefixKey, string PrefixWithoutStampKey, string ConfirmationKey, string AlreadyKey, SealedAddress Address, SealedLink Link)
{
    public IEnumerable<string> LimitKeys => [PrefixKey, PrefixWithoutStampKey, ConfirmationKey, AlreadyKey];
}

/// <summary>Makes the keys and secrets that a sign-up may need: the same for every address, so that none can be told by the time it takes.</summary>
public sealed class SignupDrafts(AddressVault vault, Subscribers subscribers, OwedMails mails, TimeProvider clock)
{
    private const string Prefix = "prefix";
    private const string PrefixWithoutStamp = "prefix without stamp";
    private const string Confirmation = "confirmation";
    private const string Already = "already";

    /// <exception cref="StoreUnavailableException">A key is missing.</exception>
    internal SignupDraft Make(SignupRequest request)
    {
        var now = clock.GetUtcNow();
        try
        {
            return new SignupDraft(
                request,
                subscribers.KeyOf(request.Address),
                Limiter.KeyOf(vault, Prefix, request.Client.LimitKey),
                Limiter.KeyOf(vault, PrefixWithoutStamp, request.Client.LimitKey),
                Limiter.KeyOf(vault, Confirmation, request.Address.WithoutTag),
                Limiter.KeyOf(vault, Already, request.Address.WithoutTag),
                subscribers.Seal(request.Address, now),
                mails.NewLink(now));
        }
        catch (MissingKeyException exception)
        {
            throw new StoreUnavailableException(exception.Message, exception);
        }
    }
}
