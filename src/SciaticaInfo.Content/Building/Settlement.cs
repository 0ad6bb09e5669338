namespace SciaticaInfo.Content.Building;

/// <summary>What holds between the pages of an edition: who answers at which address, where links and old addresses lead, and what says the same in another language.</summary>
internal sealed record Settlement(AddressAssignment Addresses, LinkChecker Links, RedirectTable Redirects, Languages Languages);
