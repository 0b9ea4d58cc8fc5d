package store.analytics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Who is a machine by what it calls itself, asked of names as they are sent. */
class VisitorTest {

  private static final List<String> PEOPLE =
      List.of(
          // Firefox
          "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:145.0) Gecko/20100101 Firefox/145.0",
          "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0",
          "Mozilla/5.0 (Android 15; Mobile; rv:145.0) Gecko/145.0 Firefox/145.0",
          "Mozilla/5.0 (iPhone; CPU iPhone OS 18_7 like Mac OS X) AppleWebKit/605.1.15 (KHTML,"
              + " like Gecko) FxiOS/145.0 Mobile/15E148 Safari/605.1.15",
          // Chrome
          "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)"
              + " Chrome/142.0.0.0 Safari/537.36",
          "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko)"
              + " Chrome/142.0.0.0 Mobile Safari/537.36",
          "Mozilla/5.0 (iPhone; CPU iPhone OS 18_7 like Mac OS X) AppleWebKit/605.1.15 (KHTML,"
              + " like Gecko) CriOS/142.0.7444.46 Mobile/15E148 Safari/604.1",
          "Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) AppleWebKit/537.36 (KHTML, like Gecko)"
              + " Chrome/142.0.0.0 Safari/537.36",
          // Safari
          "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko)"
              + " Version/26.0 Safari/605.1.15",
          "Mozilla/5.0 (iPhone; CPU iPhone OS 18_7 like Mac OS X) AppleWebKit/605.1.15 (KHTML,"
              + " like Gecko) Version/26.0 Mobile/15E148 Safari/604.1",
          // Edge, Samsung Internet, Opera, Opera Mini, Yandex, Silk, DuckDuckGo
          "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)"
              + " Chrome/142.0.0.0 Safari/537.36 Edg/142.0.0.0",
          "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko)"
              + " SamsungBrowser/28.0 Chrome/130.0.0.0 Mobile Safari/537.36",
          "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)"
              + " Chrome/141.0.0.0 Safari/537.36 OPR/125.0.0.0",
          "Opera/9.80 (Android; Opera Mini/68.0.2254/191.303; U; en) Presto/2.12.423 Version/12.16",
          "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)"
              + " Chrome/138.0.0.0 YaBrowser/25.8.0.0 Safari/537.36",
          "Mozilla/5.0 (Linux; Android 11; KFTRWI) AppleWebKit/537.36 (KHTML, like Gecko)"
              + " Silk/130.4.1 like Chrome/130.0.6723.102 Safari/537.36",
          "Mozilla/5.0 (iPhone; CPU iPhone OS 18_7 like Mac OS X) AppleWebKit/605.1.15 (KHTML,"
              + " like Gecko) Version/18.7 Mobile/15E148 DuckDuckGo/7 Safari/605.1.15",
          // One that is told to say no more
          "Mozilla/5.0",
          // A telephone made by Cubot, and browsers that are old
          "Mozilla/5.0 (Linux; Android 13; CUBOT NOTE 50) AppleWebKit/537.36 (KHTML, like Gecko)"
              + " Chrome/142.0.0.0 Mobile Safari/537.36",
          "Mozilla/5.0 (compatible; MSIE 10.0; Windows NT 6.2; Trident/6.0)",
          "Mozilla/5.0 (compatible; Konqueror/4.5; NetBSD 5.0.2; X11; amd64; en_US) KHTML/4.5.4"
              + " (like Gecko)",
          // Inside of Facebook, Instagram, LinkedIn, Pinterest, TikTok, Telegram and Google's app
          "Mozilla/5.0 (iPhone; CPU iPhone OS 18_7 like Mac OS X) AppleWebKit/605.1.15 (KHTML,"
              + " like Gecko) Mobile/22H20 [FBAN/FBIOS;FBAV/535.0.0.46.103;FBBV/802304561;"
              + "FBDV/iPhone15,3;FBMD/iPhone;FBSN/iOS;FBSV/18.7;FBSS/3;FBID/phone;FBLC/en_US;"
              + "FBOP/5;FBRV/0]",
          "Mozilla/5.0 (Linux; Android 15; SM-S938B Build/AP3A.240905.015.A2; wv)"
              + " AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/142.0.7444.102 Mobile"
              + " Safari/537.36 [FB_IAB/FB4A;FBAV/535.0.0.49.72;]",
          "Mozilla/5.0 (iPhone; CPU iPhone OS 18_7 like Mac OS X) AppleWebKit/605.1.15 (KHTML,"
              + " like Gecko) Mobile/22H20 Instagram 404.0.0.26.80 (iPhone15,3; iOS 18_7; en_US;"
              + " en; scale=3.00; 1290x2796; 806433205; IABMV/1)",
          "Mozilla/5.0 (Linux; Android 14; Pixel 8 Build/AP2A.240805.005; wv) AppleWebKit/537.36"
              + " (KHTML, like Gecko) Version/4.0 Chrome/142.0.7444.102 Mobile Safari/537.36"
              + " Instagram 404.0.0.48.76 Android (34/14; 420dpi; 1080x2192; Google/google; Pixel"
              + " 8; shiba; shiba; en_US; 806372127; IABMV/1)",
          "Mozilla/5.0 (iPhone; CPU iPhone OS 18_7 like Mac OS X) AppleWebKit/605.1.15 (KHTML,"
              + " like Gecko) Mobile/15E148 [LinkedInApp]/9.31.2945",
          "Mozilla/5.0 (iPhone; CPU iPhone OS 18_7 like Mac OS X) AppleWebKit/605.1.15 (KHTML,"
              + " like Gecko) Mobile/15E148 [Pinterest/iOS]",
          "Mozilla/5.0 (Linux; Android 14; SM-A546B Build/UP1A.231005.007; wv) AppleWebKit/537.36"
              + " (KHTML, like Gecko) Version/4.0 Chrome/142.0.7444.102 Mobile Safari/537.36"
              + " trill_370904 JsSdk/1.0 NetType/WIFI Channel/googleplay AppName/musical_ly"
              + " ByteLocale/en BytedanceWebview/d8a21c6",
          "Mozilla/5.0 (Linux; Android 15; Pixel 9 Build/BP1A.250505.005; wv) AppleWebKit/537.36"
              + " (KHTML, like Gecko) Version/4.0 Chrome/142.0.7444.102 Mobile Safari/537.36"
              + " Telegram-Android/12.1.1 (Google Pixel 9; Android 15; SDK 35; HIGH)",
          "Mozilla/5.0 (iPhone; CPU iPhone OS 18_7 like Mac OS X) AppleWebKit/605.1.15 (KHTML,"
              + " like Gecko) GSA/390.0.825 Mobile/15E148 Safari/604.1");

  private static final List<String> MACHINES =
      List.of(
          // Search engines
          "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
          "Mozilla/5.0 (Linux; Android 6.0.1; Nexus 5X Build/MMB29P) AppleWebKit/537.36 (KHTML,"
              + " like Gecko) Chrome/142.0.0.0 Mobile Safari/537.36 (compatible; Googlebot/2.1;"
              + " +http://www.google.com/bot.html)",
          "Mozilla/5.0 (Linux; Android 6.0.1; Nexus 5X Build/MMB29P) AppleWebKit/537.36 (KHTML,"
              + " like Gecko) Chrome/142.0.0.0 Mobile Safari/537.36 (compatible; GoogleOther)",
          "Mozilla/5.0 (compatible; Google-InspectionTool/1.0;)",
          "Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; bingbot/2.0;"
              + " +http://www.bing.com/bingbot.htm) Chrome/116.0.1938.76 Safari/537.36",
          "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_5) AppleWebKit/605.1.15 (KHTML, like Gecko)"
              + " Version/13.1.1 Safari/605.1.15 (Applebot/0.1;"
              + " +http://www.apple.com/go/applebot)",
          "Mozilla/5.0 (compatible; YandexBot/3.0; +http://yandex.com/bots)",
          "Mozilla/5.0 (compatible; Baiduspider/2.0; +http://www.baidu.com/search/spider.html)",
          "Mozilla/5.0 (compatible; Yahoo! Slurp; http://help.yahoo.com/help/us/ysearch/slurp)",
          "Mozilla/5.0 (compatible; AhrefsBot/7.0; +http://ahrefs.com/robot/)",
          // Language models
          "Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; GPTBot/1.2;"
              + " +https://openai.com/gptbot)",
          "Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko); compatible; ChatGPT-User/1.0;"
              + " +https://openai.com/bot",
          "Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; ClaudeBot/1.0;"
              + " +claudebot@anthropic.com)",
          "Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; Claude-User/1.0;"
              + " +Claude-User@anthropic.com)",
          "Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; Perplexity-User/1.0;"
              + " +https://perplexity.ai/perplexity-user)",
          // Previews of links
          "facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)",
          "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_11_1) AppleWebKit/601.2.4 (KHTML, like Gecko)"
              + " Version/9.0.1 Safari/601.2.4 facebookexternalhit/1.1 Facebot Twitterbot/1.0",
          "Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)",
          "WhatsApp/2.23.20.0",
          "TelegramBot (like TwitterBot)",
          "Mozilla/5.0 (compatible; Discordbot/2.0; +https://discordapp.com)",
          "LinkedInBot/1.0 (compatible; Mozilla/5.0; Apache-HttpClient +http://www.linkedin.com)",
          "Mozilla/5.0 (Windows NT 6.1; WOW64) SkypeUriPreview Preview/0.5"
              + " skype-url-preview@microsoft.com",
          // Checks of mail, and what mail readers ask before anybody clicks
          "Barracuda Sentinel (EE)",
          "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)"
              + " Chrome/120.0.0.0 Safari/537.36 BarracudaCentral",
          "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0"
              + " Safari/537.36 Proofpoint URL Defense",
          "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)"
              + " Chrome/120.0.0.0 Safari/537.36 SafeLinks",
          "Microsoft Office/16.0 (Windows NT 10.0; Microsoft Outlook 16.0.12026; Pro)",
          "Microsoft Office Existence Discovery",
          "Mozilla/4.0 (compatible; ms-office; MSOffice 16)",
          "Mozilla/4.0 (compatible; MSIE 7.0; Windows NT 10.0; WOW64; Trident/7.0; .NET4.0C;"
              + " Microsoft Outlook 16.0.12026; ms-office; MSOffice 16)",
          "Mozilla/5.0 (Windows NT 5.1; rv:11.0) Gecko Firefox/11.0 (via ggpht.com"
              + " GoogleImageProxy)",
          "YahooMailProxy; https://help.yahoo.com/kb/yahoo-mail-proxy-SLN28749.html",
          // Programs
          "curl/8.14.1",
          "Wget/1.25.0",
          "python-requests/2.32.5",
          "Python-urllib/3.13",
          "Go-http-client/2.0",
          "Java-http-client/25",
          "okhttp/5.3.0",
          "Apache-HttpClient/5.5 (Java/25)",
          "node",
          "axios/1.13.2",
          "Mozilla/5.0 (Windows NT; Windows NT 10.0; en-US) WindowsPowerShell/5.1.26100.6899",
          "Mozilla/5.0 zgrab/0.x",
          "Mozilla/5.0 (linux) AppleWebKit/537.36 (KHTML, like Gecko) jsdom/27.2.0",
          "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko)"
              + " HeadlessChrome/142.0.0.0 Safari/537.36",
          "Mozilla/5.0 (compatible; UptimeRobot/2.0; http://www.uptimerobot.com/)",
          "Mozilla/5.0 (compatible; Nmap Scripting Engine; https://nmap.org/book/nse.html)",
          "",
          "   ");

  @Test
  void browsers_are_people_also_inside_of_apps() {
    assertEquals(List.of(), PEOPLE.stream().filter(VisitorTest::isMachine).toList());
  }

  @Test
  void what_names_itself_otherwise_or_not_at_all_is_a_machine() {
    assertEquals(
        List.of(List.of(), true),
        List.of(MACHINES.stream().filter(name -> !isMachine(name)).toList(), isMachine(null)));
  }

  @Test
  void a_browser_that_asks_ahead_or_for_the_head_alone_acts_without_anybody_looking() {
    assertEquals(
        List.of(false, false, true, true, true, true),
        List.of(
            asks(false, null),
            asks(false, "navigate"),
            asks(true, null),
            asks(false, "prefetch"),
            asks(false, "Prefetch;prerender"),
            asks(false, "preview")));
  }

  private static boolean asks(boolean head, @Nullable String purpose) {
    return new Visitor("192.0.2.1", PEOPLE.getFirst(), head, purpose, "en", false).machine();
  }

  private static boolean isMachine(@Nullable String userAgent) {
    return new Visitor("192.0.2.1", userAgent, false, null, "en", false).machine();
  }
}
