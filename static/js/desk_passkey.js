// A passkey is made or used when its form is sent: the browser asks the person, and what it answers goes along.
// Where the browser has none, the form stays away and the page says so.
const form = document.querySelector(".desk-passkey");
const said = form && form.querySelector("[data-said]");
const asked = JSON.parse(document.getElementById("passkey-asked").textContent);
const { create, get } = window.webauthnJSON;
const SAID = {
  NotAllowedError: "没有确认成：取消了，或等得太久。请再点一次。",
  InvalidStateError: "这台机器或这把密钥已经加过了。",
};

const ask = async (event) => {
  event.preventDefault();
  said.hidden = true;
  try {
    const answer = await (form.dataset.deed === "create" ? create : get)(asked);
    form.elements.credential.value = JSON.stringify(answer);
    form.submit();
  } catch (error) {
    said.textContent = SAID[error.name] || "这个浏览器现在不能用通行密钥。请换一种方式，或换一个浏览器。";
    said.hidden = false;
  }
};

if (form && window.PublicKeyCredential) {
  form.hidden = false;
  for (const missing of document.querySelectorAll(".desk-passkey-missing")) missing.hidden = true;
  form.addEventListener("submit", ask);
}
