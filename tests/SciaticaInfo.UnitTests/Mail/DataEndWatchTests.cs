using System.Text;
using SciaticaInfo.Web.Mail;

namespace SciaticaInfo.UnitTests.Mail;

public sealed class DataEndWatchTests
{
    [Theory]
    [InlineData(true, "DATA\r\n", "Subject: a\r\n\r\ntext\r\n.\r\n")]
    [InlineData(true, "text\r", "\n", ".", "\r", "\n")]
    [InlineData(true, "text\r\n.\r\r\n\r\n.\r\n")]
    [InlineData(false, "text\r\n..\r\nmore")]
    [InlineData(false, "text\r\n.\r")]
    [InlineData(false, "text.\r\n")]
    [InlineData(false, "text\n.\n")]
    [InlineData(false, "MAIL FROM:<a@x.test>\r\nRCPT TO:<b@x.test>\r\n")]
    public void Sees_the_final_dot_however_the_bytes_are_cut(bool isSent, params string[] writes)
    {
        var calls = 0;
        using var watch = new DataEndWatch(() => calls++);
        watch.BeginMessage();

        foreach (var write in writes) watch.LogClient(Encoding.ASCII.GetBytes("??" + write + "??"), 2, write.Length);

        Assert.Equal(isSent, watch.HasSentDataEnd);
        Assert.Equal(isSent ? 1 : 0, calls);
    }

    [Fact]
    public void Begins_anew_with_each_message()
    {
        using var watch = new DataEndWatch(() => { });
        var end = "\r\n.\r\n"u8.ToArray();
        watch.LogClient(end, 0, end.Length);

        watch.BeginMessage();

        Assert.False(watch.HasSentDataEnd);
    }
}
