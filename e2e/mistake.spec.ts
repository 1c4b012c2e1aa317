/** @file A mistake of each kind is said in words, and a button puts it right. */
import { type Document, encodeLink, presets } from "../engine/index.ts";
import { expect, test } from "./clean-page.ts";
import { button, findings, ready } from "./screen.ts";

const { mlp, cnn } = presets;

const withLayers = (document: Document, layers: Document["model"]["layers"]): Document => ({
  ...document,
  model: { ...document.model, layers },
});
const changed = (document: Document, id: string, params: Document["data"]["params"]): Document =>
  withLayers(
    document,
    document.model.layers.map((layer) =>
      layer.id === id ? { ...layer, params: { ...layer.params, ...params } } : layer,
    ),
  );
const reading = (document: Document, id: string, from: readonly string[]): Document =>
  withLayers(
    document,
    document.model.layers.map((layer) => (layer.id === id ? { ...layer, from } : layer)),
  );
const flat = cnn.model.layers.find(({ type }) => type === "flatten")!;
const unflattened = withLayers(
  cnn,
  cnn.model.layers
    .filter((layer) => layer !== flat)
    .map((layer) => (layer.from[0] === flat.id ? { ...layer, from: flat.from } : layer)),
);

const mistakes: readonly (readonly [string, Document, string, RegExp])[] = [
  ["shapes that do not meet", unflattened, "Flatten it first.", /^Insert Flatten before Output$/],
  [
    "an output of other units",
    changed(mlp, "output", { units: 3 }),
    "has 3 units",
    /^Give Output \d units?$/,
  ],
  [
    "a loss that does not fit",
    changed(mlp, "output", { activation: "relu" }),
    "needs the activation",
    /^Switch the loss to |^Set Output to /,
  ],
  ["a circle", reading(mlp, "dense1", ["dense2"]), "wait for one another", /^Connect Input to Dense 1$/],
  ["a layer without a wire", reading(mlp, "dense2", []), "It reads no layer.", /^Connect .* to Dense 2$/],
  ["a layer that nobody reads", reading(mlp, "output", ["dense1"]), "Nothing reads", /^Remove Dense 2$/],
];

for (const [name, document, sentence, fix] of mistakes) {
  test(name, async ({ page }) => {
    await page.goto(`./${await encodeLink(document)}`);
    await expect(findings(page)).toContainText(sentence);
    for (let tried = 0; tried < 3 && (await findings(page).locator(".alert").count()) > 0; tried++) {
      const said = await findings(page).innerText();
      await button(page, tried === 0 ? fix : /^(Connect|Remove|Cut|Give|Set|Insert) /)
        .first()
        .click();
      await expect(findings(page)).not.toHaveText(said, { useInnerText: true });
    }
    await expect(findings(page).locator(".alert")).toHaveCount(0);
    await ready(page);
    expect(await page.evaluate(() => window.layerwise.run(1))).toMatchObject({ step: 1 });
  });
}
