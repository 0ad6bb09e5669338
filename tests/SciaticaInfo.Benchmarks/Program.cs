// Programs behind the scripts in tests/bench. The first argument says which; the scripts say what the others are.
using System.Globalization;
using SciaticaInfo.Benchmarks;
using SciaticaInfo.Benchmarks.Micro;
using SciaticaInfo.Benchmarks.Serving;
using SciaticaInfo.Benchmarks.Signups;

return args switch
{
    ["limit", var url, var folder] => Limit.Run(url, folder),
    ["pairs", var rows, var results, var rounds, .. var servers] => ServingPairs.Run(rows, results, int.Parse(rounds, CultureInfo.InvariantCulture), servers),
    ["micro", .. var options] => MicroBenchmarks.Run(options),
    ["start", var rounds, .. var programs] => await ColdStart.RunAsync(int.Parse(rounds, CultureInfo.InvariantCulture), programs),
    ["empty", var url] => EmptySite.Run(url),
    ["table", var results] => ServingTable.Print(results),
    ["host", var url, var site, var most] => SignupHost.Run(url, site, int.Parse(most, CultureInfo.InvariantCulture)),
    ["signup-limit", var url, var store, var article] => await SignupLimit.RunAsync(url, store, article),
    ["timing", var url, var data] => await SignupTiming.RunAsync(new Uri(url), data),
    ["reload", var url, var file] => await ReloadTiming.RunAsync(new Uri(url), file),
    _ => Fail(),
};

static int Fail()
{
    Console.Error.WriteLine("Run a script of tests/bench.");
    return 2;
}
