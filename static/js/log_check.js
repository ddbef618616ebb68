// Checks a proof of the log (c2sp.org/tlog-proof) with WebCrypto, in the steps of log/verify.py. No file leaves the browser.
{
  const checker = document.querySelector("#checker");
  const hant = document.documentElement.lang === "zh-Hant";
  const words = (simplified, traditional) => (hant ? traditional : simplified);

  const utf8 = (text) => new TextEncoder().encode(text);
  const bytes = (encoded) => Uint8Array.from(atob(encoded), (letter) => letter.charCodeAt(0));
  const hex = (found) => [...found].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  const unhex = (text) => Uint8Array.from(text.match(/../g) || [], (pair) => parseInt(pair, 16));
  const sha256 = async (...parts) => {
    const whole = await new Response(new Blob(parts)).arrayBuffer();
    return new Uint8Array(await crypto.subtle.digest("SHA-256", whole));
  };
  const node = (left, right) => sha256(Uint8Array.of(1), left, right);

  const readProof = (text) => {
    const gap = text.indexOf("\n\n");
    const [first, extra, index, ...path] = text.slice(0, gap).split("\n");
    if (gap < 0 || first !== "c2sp.org/tlog-proof@v1" || !extra.startsWith("extra ") || !/^index (0|[1-9]\d*)$/.test(index)) {
      throw new Error(words("这不是一份证明文件", "這不是一份證明檔案"));
    }
    const told = JSON.parse(new TextDecoder().decode(bytes(extra.slice(6))));
    return { ...told, index: Number(index.slice(6)), path: path.map(bytes), note: text.slice(gap + 2) };
  };

  const readNote = (note) => {
    const gap = note.lastIndexOf("\n\n");
    const [origin, size, root] = note.slice(0, gap).split("\n");
    const signatures = note.slice(gap + 2).split("\n").filter(Boolean).map((line) => line.split(" "));
    return { text: note.slice(0, gap + 1), origin, size: Number(size), root: bytes(root), signatures };
  };

  // The root to which a path leads from a leaf (RFC 9162, section 2.1.3.2); null where it has another length, or there is
  // no such leaf.
  const rooted = async (leaf, index, size, path) => {
    let [here, last, found] = [index, size - 1, leaf];
    if (!(index <= last)) return null;
    for (const sibling of path) {
      if (last === 0) return null;
      if (here % 2 || here === last) {
        found = await node(sibling, found);
        while (here % 2 === 0 && here) [here, last] = [Math.floor(here / 2), Math.floor(last / 2)];
      } else found = await node(found, sibling);
      [here, last] = [Math.floor(here / 2), Math.floor(last / 2)];
    }
    return last === 0 ? found : null;
  };

  // true or false for a signature by one of the keys; null where this browser cannot check Ed25519.
  const isSigned = async (head, keys) => {
    for (const line of keys.split(/\s+/).filter((one) => /^[^+#]+\+[0-9a-f]{8}\+/.test(one))) {
      const [name, id] = line.split("+", 2);
      const key = bytes(line.slice(name.length + id.length + 2));
      for (const [, signer, encoded] of head.signatures) {
        const signature = bytes(encoded);
        const own = hex((await sha256(utf8(`${name}\n`), key)).slice(0, 4));
        if (signer !== name || key[0] !== 1 || own !== id || hex(signature.slice(0, 4)) !== id) continue;
        try {
          const known = await crypto.subtle.importKey("raw", key.slice(1), { name: "Ed25519" }, false, ["verify"]);
          return await crypto.subtle.verify({ name: "Ed25519" }, known, signature.slice(4), utf8(head.text));
        } catch {
          return null;
        }
      }
    }
    return false;
  };

  const check = async (proof, content, keys) => {
    const told = readProof(proof);
    const said = JSON.parse(told.entry);
    const head = readNote(told.note);
    const wanted = said.kind === "mask" ? said.instead : said.snapshot;
    const leaf = await sha256(Uint8Array.of(0), utf8(told.entry));
    const root = await rooted(leaf, told.index, head.size, told.path);
    return [
      [hex(await sha256(unhex(told.nonce), content)) === wanted, words("快照就是日志里记的那一份", "快照就是日誌裏記的那一份")],
      [Boolean(root) && hex(root) === hex(head.root), words(`它是日志的第${told.index}条，合成了总指纹`, `它是日誌的第${told.index}條，合成了總指紋`)],
      [await isSigned(head, keys), words("总指纹由本站签名", "總指紋由本站簽名")],
      said,
    ];
  };

  const WRONG = words("不符", "不符");
  const UNKNOWN = words("没有核对，这个浏览器不会算这种签名（Ed25519），请用verify.py", "沒有核對，這個瀏覽器不會算這種簽名（Ed25519），請用verify.py");
  const show = (result, steps = []) => {
    const status = document.querySelector("#verdict");
    const told = Object.assign(document.createElement("p"), { className: "notice", textContent: result });
    const list = document.createElement("ol");
    for (const [right, text] of steps) {
      const mark = right ? words("相符", "相符") : right === null ? UNKNOWN : WRONG;
      list.append(Object.assign(document.createElement("li"), { textContent: `${text}：${mark}` }));
    }
    status.replaceChildren(told, list);
  };

  const run = async () => {
    const [proof, content] = ["proof", "content"].map((id) => checker.querySelector(`#${id}`).files[0]);
    const [one, two, three, said] = await check(await proof.text(), content, checker.querySelector("#key").value);
    const steps = [one, two, three];
    if (steps.some(([right]) => right === false)) return show(words("不符：这份文件不是本站日志里的那一份。", "不符：這份檔案不是本站日誌裏的那一份。"), steps);
    const at = said.was || said.at;
    const version = words(`第${said.number}版，记于${at}`, `第${said.number}版，記於${at}`);
    if (three[0] === null) return show(words(`内容相符（${version}），签名没有核对。`, `內容相符（${version}），簽名沒有核對。`), steps);
    return show(words(`相符：${version}。`, `相符：${version}。`), steps);
  };

  if (checker && window.crypto && crypto.subtle) {
    checker.hidden = false;
    checker.addEventListener("submit", (event) => {
      event.preventDefault();
      document.querySelector("#verdict").replaceChildren(); // what was said of other files is said no longer
      run().catch((error) => show(words(`读不出：${error.message}`, `讀不出：${error.message}`)));
    });
  }
}
