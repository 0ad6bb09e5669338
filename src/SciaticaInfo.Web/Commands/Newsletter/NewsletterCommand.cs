using System.CommandLine;

namespace SciaticaInfo.Web.Commands.Newsletter;

/// <summary><c>newsletter …</c>: what the operator asks of the list, beside a running site.</summary>
internal static class NewsletterCommand
{
    public static Command Create(OperatorSetup setup) => new("newsletter", "Looks after the newsletter's list, beside a running site.")
    {
        StatsCommand.Create(setup),    // how many, in numbers
        ExportCommand.Create(setup),   // the list with addresses
        ConsentCommand.Create(setup),  // the proof of one person's consent
        VerifyCommand.Create(setup),   // whether the record of consent is as it was written
        EraseCommand.Create(setup),    // forgets a person
        SuppressCommand.Create(setup), // never mails an address again
        OutboxCommand.Create(setup),   // what waits to be sent, and why
        KeysCommand.Create(setup),     // which keys there are; rotates them
    };
}
