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
  var referrer = document.referrer ? read(document.referrer) : null;
  if (referrer && (referrer.host === location.host || referrer.hostname === shop.hostname)) {
    referrer = null;
  }
  if (referrer) {
    // An app's address (android-app://...) has a host, but no origin.
    said.set("referrer", referrer.protocol + "//" + referrer.host);
  }

  function read(address) {
    try {
      return new URL(address, document.baseURI);
    } catch (unreadable) {
      return null;
    }
  }

  // The links and forms of this page that lead to the shop carry on where the visitor came from.
  function carryOn(variant) {
    var words = {
      utm_source: said.get("utm_source") || (referrer && referrer.hostname),
      utm_medium: said.get("utm_medium"),
      utm_campaign: said.get("utm_campaign"),
      variant: variant
    };
    if (variant) {
      document.documentElement.dataset.storeVariant = variant;
    }
    document.querySelectorAll("a[href], form[action]").forEach(function (element) {
      var isLink = element.tagName === "A";
      var target = read(element.getAttribute(isLink ? "href" : "action"));
      if (
        !target ||
        target.origin !== shop.origin ||
        !target.pathname.startsWith(shop.pathname + "buy/")
      ) {
        return;
      }
      Object.keys(words).forEach(function (word) {
        if (words[word] && !target.searchParams.has(word)) {
          if (isLink) {
            target.searchParams.set(word, words[word]);
          } else {
            fill(element, word, words[word]);
          }
        }
      });
      if (isLink) {
        element.setAttribute("href", target.href);
      }
    });
  }

  // A field goes with the form however it is sent; of the address, GET leaves nothing.
  function fill(form, name, value) {
    if (new FormData(form).has(name)) {
      return;
    }
    var field = document.createElement("input");
    field.type = "hidden";
    field.name = name;
    field.value = value;
    form.appendChild(field);
  }

  function whenRead(act) {
    if (document.readyState === "loading") {
      document.addEventListener("DOMContentLoaded", act);
    } else {
      act();
    }
  }

  function tell() {
    // Who is quicker than the shop's answer is known by what the address said.
    whenRead(function () {
      carryOn(said.get("variant"));
    });
    fetch(new URL("beacon", shop), {
      method: "POST",
      body: said,
      credentials: "omit",
      keepalive: true
    })
      .then(function (answer) {
        return answer.ok ? answer.json() : {};
      })
      .catch(function () {
        return {};
      })
      .then(function (answer) {
        whenRead(function () {
          carryOn(answer.variant || said.get("variant"));
        });
      });
  }

  // A page that is rendered ahead is looked at when it is shown, if ever.
  if (document.prerendering) {
    document.addEventListener("prerenderingchange", tell, { once: true });
  } else {
    tell();
  }
})();
