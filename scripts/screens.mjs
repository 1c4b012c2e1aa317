/**
 * @file The screens that the contact sheets and the accessibility tests show: a name, and what to do on the freshly
 * opened page to see it, in either language. A new screen is a row here.
 */

/**
 * @typedef {import("playwright").Page} Page
 * @typedef {import("../engine/index.ts").Document} Document
 * @typedef {Document["model"]["layers"][number]} Layer
 * @typedef {object} Screen
 * @property {string} name
 * @property {(page: Page) => Promise<void>} prepare
 * @property {boolean} [phone] only phones have it
 * @property {boolean} [onlyShown] on contact sheets only: what axe could find in it, it finds on another screen
 */

/**
 * Opens what `change` makes of the present document. It must run: a screen of a mistake is made by hand.
 * @param {Page} page
 * @param {(document: Document) => Document} change
 */
async function open(page, change) {
  const document = change(await page.evaluate(() => window.layerwise.document()));
  const found = await page.evaluate((next) => window.layerwise.open(next), document);
  if (found.length > 0) throw new Error(JSON.stringify(found));
}

/** @param {Page} page @param {"MLP" | "CNN" | "LSTM"} name the same word in both languages */
async function choosePreset(page, name) {
  await page.getByRole("radio", { name, exact: true }).click();
  await page.evaluate(() => window.layerwise.names());
}

/** @param {Page} page @param {number} steps */
async function train(page, steps) {
  await page.evaluate((count) => window.layerwise.run(count), steps);
}

/** @param {Page} page @param {RegExp} name */
async function openMode(page, name) {
  await page.locator(".mode", { hasText: name }).click();
}

/** @param {Page} page @param {string} id */
async function openLayer(page, id) {
  await open(page, (document) => ({ ...document, view: { ...document.view, openLayer: id } }));
}

/** Unfolds the cards of layers in their places, once the plates have become cards. @param {Page} page @param {readonly string[]} ids */
async function openCards(page, ids) {
  await page.locator(".network").first().hover();
  for (const id of ids) {
    const card = page.locator(`.react-flow__node[data-id="${id}"]`);
    await card.locator(".plate-unfold").click();
    await card.locator(".plate.unfolded").waitFor();
  }
}

/**
 * @param {Document} document
 * @param {Record<string, Layer["params"]>} params by layer
 * @returns {Document} with these values in its layers
 */
function withParams(document, params) {
  const layers = document.model.layers.map((layer) => ({
    ...layer,
    params: { ...layer.params, ...params[layer.id] },
  }));
  return { ...document, model: { ...document.model, layers } };
}

/**
 * @param {Document} document of the first network
 * @returns {Document} with what its first hidden layer gives added to what its second one does
 */
function residual(document) {
  const layers = document.model.layers.flatMap((layer) =>
    layer.id === "output"
      ? [
          { id: "add1", type: "add", params: {}, from: ["dense2", "dense1"] },
          { ...layer, from: ["add1"] },
        ]
      : [layer],
  );
  return { ...document, model: { ...document.model, layers } };
}

/**
 * A regression on points: one output without activation, squared error.
 * @param {Document} document
 * @param {string} data
 * @param {Document["training"]["phases"][number]["optimizer"]} optimizer
 * @returns {Document}
 */
function regression(document, data, optimizer) {
  const loss = { type: "squaredError", reduction: /** @type {const} */ ("mean") };
  const phases = document.training.phases.map((phase) => ({ ...phase, loss, optimizer }));
  return {
    ...withParams(document, { output: { activation: "identity" } }),
    data: { ...document.data, type: data, params: {} },
    training: { ...document.training, phases },
  };
}

/** @param {Document} document @returns {Document} the LSTM preset over the English text, one character at a time */
const overText = (document) => ({
  ...withParams(document, { lstm1: { units: 32, output: "sequence" }, output: { units: 38 } }),
  data: { type: "nextCharacter", params: { text: "en", length: 32 }, seed: 1, testShare: 0.1 },
});

/** @param {Page} page @param {RegExp} name of the button */
async function openAllSamples(page, name) {
  if (await isPhone(page)) await openTab(page, 0);
  await page.getByRole("button", { name }).click();
  await page.getByRole("dialog").locator(".gallery-sample, tbody tr").first().waitFor();
}

/** Once the page is there. @param {Page} page */
async function isPhone(page) {
  await page.locator(".tabs, .screen").first().waitFor();
  return (await page.locator(".tabs").count()) > 0;
}

/** @param {Page} page @param {number} place of the tab: data, network, output, training */
const openTab = (page, place) => page.locator(".tabs button").nth(place).click();

/** On a phone the data have a tab of their own. @param {Page} page */
async function showData(page) {
  if (await isPhone(page)) await openTab(page, 0);
}

/** On a phone the result has a tab of its own. @param {Page} page */
async function showOutput(page) {
  if (await isPhone(page)) await openTab(page, 2);
}

const examplesName = /^(Examples|예제)$/;

/** On a phone the network's tab is the one that is open. @param {Page} page */
const showExamples = (page) => page.getByRole("button", { name: examplesName }).click();

/** Opens an example from the gallery, as a person does. @param {Page} page @param {RegExp} name in either language */
async function openExample(page, name) {
  await showExamples(page);
  await page
    .locator(".example")
    .filter({ has: page.locator("strong", { hasText: name }) })
    .click();
  await page.evaluate(() => window.layerwise.names());
}

/** Unfolds the metrics and waits until they are measured. @param {Page} page @param {string} part of them */
async function showMetrics(page, part) {
  await showOutput(page);
  await page.locator(".metrics-fold").click();
  await page.locator(part).waitFor();
  await page.locator(part).scrollIntoViewIfNeeded();
}

/** Draws a two with the mouse. @param {Page} page */
async function drawDigit(page) {
  await stroke(page, ".pad-canvas", [
    [0.3, 0.32],
    [0.38, 0.2],
    [0.55, 0.17],
    [0.68, 0.27],
    [0.66, 0.42],
    [0.5, 0.6],
    [0.3, 0.8],
    [0.72, 0.8],
  ]);
}

/**
 * One stroke of the mouse over a pad.
 * @param {Page} page
 * @param {string} selector
 * @param {readonly (readonly [x: number, y: number])[]} way in shares of its sides, from the upper left
 */
async function stroke(page, selector, way) {
  const pad = page.locator(selector);
  await pad.scrollIntoViewIfNeeded();
  const box = await pad.boundingBox();
  if (box === null) throw new Error("There is no pad to draw on.");
  const places = way.map(([x, y]) => /** @type {const} */ ([box.x + x * box.width, box.y + y * box.height]));
  await page.mouse.move(...(places[0] ?? [0, 0]));
  await page.mouse.down();
  for (const place of places) await page.mouse.move(...place, { steps: 3 });
  await page.mouse.up();
}

/** Opens the dialog for one's own data of the family that is shown. @param {Page} page */
async function openOwn(page) {
  await page.locator(".tabs, .own-set").first().waitFor();
  await showData(page);
  await page.locator(".own-set").first().click();
  await page.getByRole("dialog").locator(".brought-drop").first().waitFor();
}

/**
 * Lets go of files over the page, as a hand would that drags them from a folder.
 * @param {Page} page
 * @param {readonly { name: string, type: string, base64: string }[]} files
 */
async function dropFiles(page, files) {
  const transfer = await page.evaluateHandle((given) => {
    const data = new DataTransfer();
    for (const { name, type, base64 } of given)
      data.items.add(new File([Uint8Array.from(atob(base64), (byte) => byte.charCodeAt(0))], name, { type }));
    return data;
  }, files);
  await page.evaluate(() => window.layerwise.names());
  await page.dispatchEvent("body", "drop", { dataTransfer: transfer });
}

/** Stripes in one direction, each picture in colours of its own. @param {Page} page @param {boolean} upright */
async function stripedPictures(page, upright) {
  const addresses = await page.evaluate((across) => {
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [48, 48];
    const context = canvas.getContext("2d");
    return Array.from({ length: 12 }, (_, i) => {
      if (context === null) return "";
      context.fillStyle = `hsl(${i * 40} 60% 80%)`;
      context.fillRect(0, 0, 48, 48);
      context.fillStyle = `hsl(${i * 70} 80% 25%)`;
      for (let k = i % 6; k < 48; k += 12)
        context.fillRect(across ? k : 0, across ? 0 : k, across ? 6 : 48, across ? 48 : 6);
      return canvas.toDataURL("image/png");
    });
  }, upright);
  return addresses.map((address, i) => ({
    name: `${upright ? "upright" : "level"}${i}.png`,
    type: "image/png",
    base64: address.slice(address.indexOf(",") + 1),
  }));
}

/** Eight crosses and eight squares, white on black, as MNIST's files hold them: the pictures and their labels. */
function idxFiles() {
  const [count, side] = [16, 16];
  const isInk = [
    (/** @type {number} */ x, /** @type {number} */ y) => x === y || x === side - 1 - y,
    (/** @type {number} */ x, /** @type {number} */ y) => Math.max(Math.abs(x - 7), Math.abs(y - 7)) === 4,
  ];
  const pixels = Array.from({ length: count * side * side }, (_, k) => {
    const [i, x, y] = [Math.floor(k / side / side), k % side, Math.floor(k / side) % side];
    const inside = Math.min(x, y, side - 1 - x, side - 1 - y) > 1;
    return inside && isInk[i % 2]?.(x, y) === true ? 255 : 0;
  });
  const files = [
    {
      name: "train-images-idx3-ubyte",
      bytes: [0, 0, 8, 3, 0, 0, 0, count, 0, 0, 0, side, 0, 0, 0, side, ...pixels],
    },
    {
      name: "train-labels-idx1-ubyte",
      bytes: [0, 0, 8, 1, 0, 0, 0, count, ...Array.from({ length: count }, (_, i) => i % 2)],
    },
  ];
  return files.map(({ name, bytes }) => ({ name, type: "", base64: btoa(String.fromCharCode(...bytes)) }));
}

/** @type {readonly Screen[]} */
export const screens = [
  { name: "opening", prepare: async () => {} },
  { name: "trained", prepare: (page) => train(page, 600) },
  {
    name: "steps",
    prepare: async (page) => {
      await page.getByRole("button", { name: /^(Step by step|한 단계씩)$/ }).click();
      await page.getByRole("button", { name: /^(Backward|역전파)$/ }).click();
      await page.locator(".steps-paths").waitFor();
    },
  },
  {
    name: "layer",
    prepare: async (page) => {
      await openLayer(page, "dense1");
      await train(page, 200);
    },
  },
  {
    name: "open-cards",
    prepare: async (page) => {
      await train(page, 60);
      await openCards(page, ["dense1", "dense2"]);
    },
  },
  {
    name: "open-card-cnn",
    prepare: async (page) => {
      await choosePreset(page, "CNN");
      await train(page, 60);
      await openCards(page, ["conv1"]);
    },
  },
  {
    name: "mistake",
    prepare: async (page) => {
      await choosePreset(page, "CNN");
      // After the flattening no convolution can stand; a phone has no room for gaps between the layers.
      const adding = page.getByRole("button", { name: /^(Add a layer|층 더하기)$/ });
      await ((await isPhone(page)) ? adding : page.locator(".gap .between").last()).click();
      await page
        .getByRole("menuitem")
        .filter({ hasText: /^(Conv|합성곱)$/ })
        .click();
    },
  },
  {
    name: "graph",
    prepare: async (page) => {
      await open(page, residual);
      await page.locator("#network-tools .btn.icon").click();
      await page.locator(".react-flow__node").nth(2).locator(".plate-name").click();
      await train(page, 200);
    },
  },
  {
    name: "diverged",
    prepare: async (page) => {
      await open(page, (document) =>
        regression(
          withParams(document, { dense1: { activation: "relu" }, dense2: { activation: "relu" } }),
          "plane",
          {
            type: "sgd",
            params: { learningRate: 10 },
          },
        ),
      );
      await train(page, 200);
    },
  },
  {
    name: "bad-link",
    prepare: async (page) => {
      await page.evaluate(() => window.layerwise.open(`#1AAAA`));
    },
  },
  {
    name: "curve",
    prepare: async (page) => {
      await open(page, (document) =>
        regression(document, "curve", { type: "adam", params: { learningRate: 0.01 } }),
      );
      await train(page, 600);
    },
  },
  {
    name: "cnn",
    prepare: async (page) => {
      await choosePreset(page, "CNN");
      await openLayer(page, "conv1");
      await train(page, 60);
    },
  },
  {
    name: "drawn-digit",
    prepare: async (page) => {
      await choosePreset(page, "CNN");
      await train(page, 60);
      await showData(page);
      await drawDigit(page);
    },
  },
  {
    name: "own-points",
    prepare: async (page) => {
      await showData(page);
      await page.getByRole("button", { name: /^(Draw your own points|직접 그리기: 점)$/ }).click();
      await page.locator(".own-pad-add").click();
      for (const [k, x] of [0.2, 0.5, 0.8].entries()) {
        await page.locator(".own-pad-tool").nth(k).click();
        await stroke(page, ".own-pad-surface", [
          [x, 0.2],
          [0.9 * x, 0.5],
          [x, 0.8],
        ]);
      }
      await train(page, 200);
    },
  },
  {
    name: "own-curve",
    onlyShown: true,
    prepare: async (page) => {
      await showData(page);
      await page.getByRole("button", { name: /^(Draw your own curve|직접 그리기: 곡선)$/ }).click();
      await page.locator(".own-pad-surface").waitFor();
    },
  },
  {
    name: "lstm",
    prepare: async (page) => {
      await choosePreset(page, "LSTM");
      await openLayer(page, "lstm1");
      await train(page, 60);
    },
  },
  {
    name: "text",
    prepare: async (page) => {
      await choosePreset(page, "LSTM");
      await open(page, overText);
      await train(page, 60);
      await showOutput(page);
      await page.locator(".generated-buttons button").last().click();
    },
  },
  {
    name: "metrics",
    prepare: async (page) => {
      await train(page, 200);
      await showMetrics(page, ".metrics-table");
    },
  },
  {
    name: "examples",
    prepare: async (page) => {
      await showExamples(page);
      await page.locator(".example").first().waitFor();
    },
  },
  {
    name: "gallery",
    prepare: async (page) => {
      await page.evaluate(() => window.layerwise.run(300));
      await page.getByRole("button", { name: /^(My networks|내 신경망)$/ }).click();
      await page.locator(".kept").first().waitFor();
    },
  },
  {
    name: "example-notice",
    onlyShown: true,
    prepare: (page) => openExample(page, /^(Moons|반달)$/),
  },
  {
    name: "rings",
    onlyShown: true,
    prepare: async (page) => {
      await openExample(page, /^(Three rings|세 고리)$/);
      await train(page, 300);
      await showOutput(page);
    },
  },
  {
    name: "penguins",
    prepare: async (page) => {
      await openExample(page, /^(Penguin species|펭귄의 종)$/);
      await train(page, 200);
      await showMetrics(page, ".confusion");
    },
  },
  {
    name: "cars",
    onlyShown: true,
    prepare: async (page) => {
      await openExample(page, /^(Miles per gallon|자동차 연비)$/);
      await train(page, 200);
      await showMetrics(page, ".residuals");
    },
  },
  {
    name: "forecast",
    prepare: async (page) => {
      await openExample(page, /^(Tomorrow.s temperature|내일의 기온)$/);
      await train(page, 100);
      await showOutput(page);
    },
  },
  {
    name: "autoencoder",
    onlyShown: true,
    prepare: async (page) => {
      await openExample(page, /^(Autoencoder|오토인코더)$/);
      await train(page, 60);
      await showOutput(page);
    },
  },
  {
    name: "spelled",
    onlyShown: true,
    prepare: async (page) => {
      await openExample(page, /^(Digits spelled out|숫자 이름 쓰기)$/);
      await train(page, 60);
      await showOutput(page);
    },
  },
  {
    name: "add-layer",
    onlyShown: true,
    prepare: async (page) => {
      await page.getByRole("button", { name: /^(Add a layer|층 더하기)$/ }).click();
      await page.getByRole("menuitem").first().waitFor();
    },
  },
  {
    name: "own-table",
    prepare: async (page) => {
      await openOwn(page);
      const rows = Array.from(
        { length: 40 },
        (_, i) => `s${i},${i === 2 ? "tall" : 150 + i},${i % 9 === 0 ? "" : 60 - i},${"ab"[i % 2]}`,
      );
      await page.locator(".table-text").fill(["name,height,weight,team", ...rows].join("\n"));
      await page.locator(".brought-foot button").click();
      await page.locator(".table-preview").waitFor();
    },
  },
  {
    name: "own-table-before",
    onlyShown: true,
    prepare: openOwn,
  },
  {
    name: "own-table-refused",
    onlyShown: true,
    prepare: async (page) => {
      await dropFiles(page, [{ name: "marks.csv", type: "text/csv", base64: btoa('a,b\n1,2\n"3,4\n') }]);
      await page.getByRole("alert").waitFor();
    },
  },
  {
    name: "own-pictures",
    prepare: async (page) => {
      await choosePreset(page, "CNN");
      for (const upright of [true, false]) {
        await dropFiles(page, await stripedPictures(page, upright));
        await page
          .locator(".brought-thumbnails")
          .nth(upright ? 0 : 1)
          .waitFor();
      }
      await page.locator(".brought-class").last().locator("[aria-expanded]").first().click();
      await stroke(page, ".brought-pad .pad-canvas", [
        [0.2, 0.3],
        [0.8, 0.3],
        [0.3, 0.7],
      ]);
    },
  },
  {
    name: "own-pictures-before",
    onlyShown: true,
    prepare: async (page) => {
      await choosePreset(page, "CNN");
      await openOwn(page);
    },
  },
  {
    name: "own-pictures-idx",
    onlyShown: true,
    prepare: async (page) => {
      await choosePreset(page, "CNN");
      await dropFiles(page, idxFiles());
      await page.locator(".brought-thumbnails").nth(1).waitFor();
    },
  },
  {
    name: "own-pictures-learned",
    onlyShown: true,
    prepare: async (page) => {
      await choosePreset(page, "CNN");
      await dropFiles(page, await stripedPictures(page, true));
      await page.locator(".brought-thumbnails").first().waitFor();
      await dropFiles(page, await stripedPictures(page, false));
      await page.locator(".brought-thumbnails").nth(1).waitFor();
      await page.locator(".brought-sizes .seg-item").nth(1).click();
      await page.locator(".brought-foot .main").click();
      await showData(page);
      await page.locator(".brought-new").waitFor();
      await train(page, 20);
    },
  },
  {
    name: "own-text",
    prepare: async (page) => {
      await choosePreset(page, "LSTM");
      await openOwn(page);
      await page
        .locator("textarea")
        .fill("나비야 나비야 이리 날아 오너라\n노랑나비 흰나비 춤을 추며 오너라\n".repeat(3));
    },
  },
  {
    name: "own-text-long",
    onlyShown: true,
    prepare: async (page) => {
      await choosePreset(page, "LSTM");
      const lines =
        "Row, row, row your boat, gently down the stream.\nMerrily, merrily, life is but a dream.\n";
      await dropFiles(page, [{ name: "boat.txt", type: "text/plain", base64: btoa(lines.repeat(300)) }]);
      await page.locator(".brought-beginning").waitFor();
    },
  },
  {
    name: "lacking-table",
    onlyShown: true,
    prepare: async (page) => {
      const content = { name: "homes.csv", bytes: 61234, hash: "3f".repeat(32), text: "" };
      const columns = ["area", "rooms", "price"].map((name) => ({
        name,
        type: /** @type {const} */ ("number"),
      }));
      const table = { content, columns, target: 2, rows: 3000, withoutTarget: 0, completeRows: 2990 };
      const present = await page.evaluate(() => window.layerwise.document());
      const sgd = { type: "sgd", params: { learningRate: 0.01 } };
      const document = regression(present, "ownTable", sgd);
      const data = { ...document.data, params: { table } };
      await page.evaluate((lacking) => window.layerwise.open(lacking), { ...document, data });
    },
  },
  {
    name: "all-pictures",
    prepare: async (page) => {
      await choosePreset(page, "CNN");
      await train(page, 1);
      await openAllSamples(page, /^(All pictures|모든 그림)$/);
      await page.getByRole("option").nth(3).click();
    },
  },
  {
    name: "all-rows",
    onlyShown: true,
    prepare: async (page) => {
      await openExample(page, /^(Penguin species|펭귄의 종)$/);
      await openAllSamples(page, /^(All rows|모든 행)$/);
    },
  },
  {
    name: "all-sequences",
    onlyShown: true,
    prepare: async (page) => {
      await choosePreset(page, "LSTM");
      await openAllSamples(page, /^(All sequences|모든 시퀀스)$/);
      await page.getByRole("option").nth(3).click();
    },
  },
  {
    name: "point",
    prepare: async (page) => {
      await train(page, 40);
      if (await isPhone(page)) await openTab(page, 2);
      await page.locator(".plot-points").focus();
      await page.keyboard.press("ArrowRight");
    },
  },
  {
    name: "share",
    prepare: async (page) => {
      await page.getByRole("button", { name: /^(Share|공유)$/ }).click();
      await page.locator(".qr-button").waitFor();
    },
  },
  {
    name: "device",
    prepare: async (page) => {
      if (await isPhone(page)) await openTab(page, 3);
      await page.locator("button.device").click();
    },
  },
  {
    name: "more",
    prepare: async (page) => {
      if (!(await isPhone(page))) await page.locator(".recipe-more").click();
      else await openTab(page, 3);
    },
  },
  {
    name: "field",
    prepare: async (page) => {
      await showData(page);
      const folded = page.locator(".options-fold");
      if (await folded.isVisible()) await folded.click();
      await page.getByRole("button", { name: /^(Noise: what it is|잡음: 설명)$/ }).click();
      await page.locator(".field-about").waitFor();
    },
  },
  {
    name: "landscape",
    prepare: async (page) => {
      await train(page, 40);
      await openMode(page, /^(Loss landscape|손실 지형)$/);
      await page.locator(".map-line").first().waitFor();
      await page.locator(".next-grip").waitFor();
    },
  },
  {
    name: "playground",
    prepare: async (page) => {
      await openMode(page, /^(Loss landscape|손실 지형)$/);
      await page.locator(".seg-item", { hasText: /^(Textbook functions|교과서 함수)$/ }).click();
      await page.locator(".book-look").waitFor();
      await page.locator(".map-line").first().waitFor();
    },
  },
  {
    name: "race",
    prepare: async (page) => {
      await openMode(page, /^(Loss landscape|손실 지형)$/);
      await page.getByRole("button", { name: /^(Race four optimizers|네 방법으로 경주하기)$/ }).click();
      await page
        .locator(".race")
        .getByRole("button", { name: /^(One step|한 스텝)$/ })
        .click();
      await page.locator(".map-line").first().waitFor();
    },
  },
  {
    name: "health",
    prepare: async (page) => {
      await openMode(page, /^(Health|훈련 상태)$/);
      await train(page, 150);
    },
  },
  {
    name: "travel",
    prepare: async (page) => {
      await train(page, 60);
      await showOutput(page);
      const slider = page.getByRole("slider", { name: /^(Go back in the run|훈련 되돌려 보기)$/ });
      await slider.focus();
      for (let i = 0; i < 4; i++) await page.keyboard.press("PageDown");
      await train(page, 20);
    },
  },
  { name: "phone-data", phone: true, prepare: (page) => openTab(page, 0) },
  { name: "phone-output", phone: true, prepare: (page) => openTab(page, 2) },
];
