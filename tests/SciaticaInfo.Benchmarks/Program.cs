// Programs behind the scripts in tests/bench. The first argument says which; the scripts say what the others are.
using SciaticaInfo.Benchmarks;

return args switch
{
    ["limit", var url, var folder] => Limit.Run(url, folder),
    ["host", var url, var site, var most] => SignupHost.Run(url, site, int.Parse(most, System.Globalization.CultureInfo.InvariantCulture)),
    ["timing", var url, var data] => await SignupTiming.RunAsync(new Uri(url), data),
    ["reload", var url, var file] => await ReloadTiming.RunAsync(new Uri(url), file),
    _ => Fail(),
};

static int Fail()
{
    Console.Error.WriteLine("Run a script of tests/bench.");
    return 2;
}
