namespace SciaticaInfo.Content;

/// <summary>Which values are numbers to dial.</summary>
public static class PhoneNumber
{
    private const int MinDigits = 2;

    public static bool TryDial(string value, out string dial)
    {
        dial = new string([.. value.Where(letter => char.IsAsciiDigit(letter) || letter == '+')]);
        return dial.Count(char.IsAsciiDigit) >= MinDigits && value.All(letter => char.IsAsciiDigit(letter) || letter is '+' or ' ' or '-' or '(' or ')' or '.');
    }
}
