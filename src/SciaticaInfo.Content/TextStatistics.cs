namespace SciaticaInfo.Content;

/// <summary>How hard a page's prose is to read. Headings, tables, references and addresses do not count.</summary>
/// <param name="Grade">Flesch-Kincaid grade, 0.39·words/sentences + 11.8·syllables/words − 15.59; 0 for a page without prose or in another language than English, for which the formula is made.</param>
/// <param name="LongestSentence">In words.</param>
public sealed record TextStatistics(int Words, int Sentences, int Syllables, double Grade, double MeanSentence, int LongestSentence);
