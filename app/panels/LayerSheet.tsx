/** @file The layer that is being set: what it computes, its own fields, and where it stands in the chain. */
import { layers, type Document, type Fields, type LayerSpec } from "../../engine/index.ts";
import {
  earlierNeighbour,
  inChain,
  isOutput,
  laterNeighbour,
  layerById,
  moveEarlier,
  moveLater,
  removeLayer,
  setParam,
} from "../editor/layers.ts";
import { everyStepField, offersEveryStep } from "../editor/everyStep.ts";
import { effectOfField, isLayerDefault, resetLayer } from "../editor/knobs.ts";
import { entryOf, valueOf } from "../editor/values.ts";
import { fieldName, useReading, useWords } from "../i18n/text.ts";
import { edit, look, settleGesture, useDocument } from "../stores/document.ts";
import { useRun } from "../stores/run.ts";
import { Button } from "../ui/Button.tsx";
import { EffectKey } from "../ui/EffectKey.tsx";
import { FieldControl } from "../ui/FieldControl.tsx";
import { Explanation } from "./Explanation.tsx";
import { layerName } from "./layerText.ts";
import { LayerFacts } from "./LayerFacts.tsx";
import { useSheetFocus } from "./useSheetFocus.ts";

export function LayerSheet() {
  const document = useDocument(({ present }) => present);
  const { openLayer } = document.view;
  const layer = openLayer === null ? undefined : layerById(document, openLayer);
  return layer === undefined ? null : <OpenSheet key={layer.id} layer={layer} />;
}

function OpenSheet({ layer }: { readonly layer: LayerSpec }) {
  return (
    <section className="sheet" aria-labelledby="sheet-title" {...useSheetFocus()}>
      <SheetHead layer={layer} />
      <Explanations layer={layer} />
      <SheetFields layer={layer} />
    </section>
  );
}

function SheetHead({ layer }: { readonly layer: LayerSpec }) {
  const words = useWords();
  const document = useDocument(({ present }) => present);
  const { id } = layer;
  return (
    <div className="head">
      <h3 className="title" id="sheet-title">
        {layerName(words, document, id)}
      </h3>
      <LayerFacts id={id} />
      <span className="sp" />
      {inChain(document, id) && (
        <>
          <Button
            label={words.network.earlier}
            icon="previous"
            look="quiet"
            isDisabled={earlierNeighbour(document, id) === null}
            onPress={() => edit((present) => moveEarlier(present, id))}
          />
          <Button
            label={words.network.later}
            icon="next"
            look="quiet"
            isDisabled={laterNeighbour(document, id) === null}
            onPress={() => edit((present) => moveLater(present, id))}
          />
          {!isOutput(document, id) && (
            <Button
              label={words.network.remove}
              icon="remove"
              look="quiet"
              onPress={() => edit((present) => removeLayer(present, id))}
            />
          )}
        </>
      )}
      <Button
        label={words.network.close}
        icon="close"
        look="quiet"
        onPress={() => look({ openLayer: null })}
      />
    </div>
  );
}

/** What the layer computes, and its activation function. */
function Explanations({ layer }: { readonly layer: LayerSpec }) {
  const { activation } = layer.params;
  return (
    <div className="explanations">
      <Explanation kind="layers" type={layer.type} />
      {typeof activation === "string" && <Explanation kind="activations" type={activation} />}
    </div>
  );
}

function SheetFields({ layer }: { readonly layer: LayerSpec }) {
  const words = useWords();
  const model = useRun((state) => state.model);
  const fields: Fields = entryOf(layers, layer.type)?.fields ?? {};
  const shapes = layer.from.map((source) => model?.layers.find(({ id }) => id === source)?.shape);
  const everyStep = offersEveryStep(layer, shapes, model?.data.view === "image");
  const offered = Object.entries(fields).filter(([name]) => name !== everyStepField || everyStep);
  const document = useDocument(({ present }) => present);
  return (
    <>
      <div className="sheet-fields">
        {offered.map(([name, field]) => {
          const value = valueOf(fields, layer.params, name);
          const change = (next: typeof field.default): Document => setParam(document, layer.id, name, next);
          return (
            <FieldControl
              key={name}
              label={fieldName(words.catalog.layers, layer.type, name)}
              place={["layers", layer.type, name]}
              field={field}
              value={value}
              effect={effectOfField(document, field, value, change)}
              onChange={(next) =>
                edit((present) => setParam(present, layer.id, name, next), `${layer.id}.${name}`)
              }
              onChangeEnd={settleGesture}
            />
          );
        })}
      </div>
      {offered.length > 0 && <SheetFoot layer={layer} />}
    </>
  );
}

/** What the marks beside the fields say, and the way back for all of them. */
function SheetFoot({ layer }: { readonly layer: LayerSpec }) {
  const { tuning } = useReading();
  const isDefault = useDocument(({ present }) => isLayerDefault(present, layer));
  return (
    <div className="knobs-foot">
      <EffectKey effects={["inFlight", "rebuilds"]} />
      {!isDefault && (
        <Button
          look="line"
          icon="reset"
          label={tuning.layerToDefaults}
          onPress={() => edit((document) => resetLayer(document, layer.id))}
        />
      )}
    </div>
  );
}
