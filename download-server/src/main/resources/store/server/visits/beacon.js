// Tells the shop that this page was looked at. It sets and reads no cookie, stores nothing, and does
// nothing at all for visitors who ask not to be followed.
(function () {
  "use strict";
  var script = document.currentScript;
  if (!script || navigator.doNotTrack === "1" || navigator.globalPrivacyControl) {
    return;
  }
  var shop = new URL(".", script.src);
  var address = new URLSearchParams(location.search);
  var said = new URLSearchParams();
  if (script.dataset.product) {
    said.set("product", script.dataset.product);
  }
  ["utm_source", "utm_medium", "utm_campaign", "variant"].forEach(function (word) {
    if (address.get(word)) {
      said.set(word, address.get(word));
    }
  });
  var referrer = document.referrer ? new URL(document.referrer) : null;
  if (referrer && referrer.host !== location.host) {
    said.set("referrer", referrer.origin);
  }

  // The links and forms of this page that lead to the shop carry on where the visitor came from.
  function carryOn(variant) {
    var words = {
      utm_source: said.get("utm_source") || (said.get("referrer") && referrer.hostname),
      utm_medium: said.get("utm_medium"),
      utm_campaign: said.get("utm_campaign"),
      variant: variant || said.get("variant")
    };
    if (words.variant) {
      document.documentElement.dataset.storeVariant = words.variant;
    }
    document.querySelectorAll("a[href], form[action]").forEach(function (element) {
      var target = new URL(element.href || element.action, location.href);
      if (target.origin !== shop.origin || !target.pathname.startsWith(shop.pathname + "buy/")) {
        return;
      }
      Object.keys(words).forEach(function (word) {
        if (words[word] && !target.searchParams.has(word)) {
          target.searchParams.set(word, words[word]);
        }
      });
      if (element.tagName === "A") {
        element.href = target.href;
      } else {
        element.action = target.href;
      }
    });
  }

  function whenRead(act) {
    if (document.readyState === "loading") {
      document.addEventListener("DOMContentLoaded", act);
    } else {
      act();
    }
  }

  fetch(new URL("beacon", shop), { method: "POST", body: said, credentials: "omit", keepalive: true })
    .then(function (answer) {
      return answer.ok ? answer.json() : {};
    })
    .catch(function () {
      return {};
    })
    .then(function (answer) {
      whenRead(function () {
        carryOn(answer.variant);
      });
    });
})();
