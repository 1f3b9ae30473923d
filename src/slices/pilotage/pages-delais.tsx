import { Section } from "../../platform/ui/section.tsx";
import { Table } from "../../platform/ui/table.tsx";
import { chiffres, NBSP } from "../../shared/phrase.ts";
import type { Convention } from "../conventions/index.ts";
import type { VersActions } from "./pages-commun.tsx";
import { type DelaiMesure, delaisMesures, echelleDeJours } from "./rules-delais.ts";
import type { Cumul } from "./types.ts";

const jours = (n: number): string => `${chiffres(n)}${NBSP}j`;

type PropsDelais = { cumuls: readonly Cumul[]; convention: Convention; vers: VersActions };

/** Delays of each step measured: a line to nine in ten, a disc at one in two, a T at what is promised; figures beside. */
export function Delais({ cumuls, convention, vers }: PropsDelais) {
  const rows = delaisMesures(convention, cumuls);
  if (rows.length === 0) return null;
  const { fin, traits } = echelleDeJours(Math.max(...rows.flatMap((r) => [r.neufSurDix, r.promis ?? 0])));
  return (
    <Section
      titre="Délais"
      note="Depuis le début. Rond : une fois sur deux. Barre : neuf fois sur dix. T : ce que la convention promet."
    >
      <Table
        legende="Délais par étape, en jours"
        colonnes={[
          { titre: "Étape" },
          { titre: `De 0 à ${chiffres(fin)}${NBSP}jours` },
          { titre: "Mesurés", nombre: true },
          { titre: "Une sur deux", nombre: true },
          { titre: "Neuf sur dix", nombre: true },
          { titre: "Promis", nombre: true },
        ]}
        lignes={rows.map((r) => ({
          cellules: [
            <>
              <a href={vers({ engagement: r.engagement })}>{r.etape}</a>
              <span class="second">{r.titre}</span>
            </>,
            <TraitDeDelai {...r} fin={fin} traits={traits} />,
            chiffres(r.mesures),
            jours(r.unSurDeux),
            enRetard(r) ? <strong class="du-retard">{jours(r.neufSurDix)}</strong> : jours(r.neufSurDix),
            r.promis === null ? <i class="absent">non précisé</i> : jours(r.promis),
          ],
        }))}
      />
    </Section>
  );
}

/** What is drawn of a delay. */
export type DelaiVu = Pick<DelaiMesure, "unSurDeux" | "neufSurDix" | "promis">;

/** Nine in ten did not come by the day promised. */
export const enRetard = ({ neufSurDix, promis }: DelaiVu): boolean => promis !== null && neufSurDix > promis;

const HAUT = 34;
const MILIEU = 20;

/** One delay on the scale of all of them; what exceeds the promise is red and dashed. The cells beside say everything. */
export function TraitDeDelai(r: DelaiVu & { fin: number; traits: readonly number[] }) {
  const x = (n: number) => `${((100 * n) / r.fin).toFixed(2)}%`;
  const held = enRetard(r) ? (r.promis ?? 0) : r.neufSurDix;
  const end = enRetard(r) ? "trait-du-retard" : undefined;
  return (
    <svg class="delai" aria-hidden="true" width="100%" height={HAUT}>
      {r.traits.map((n) => (
        <line key={n} class="filet" x1={x(n)} x2={x(n)} y1="0" y2={HAUT} />
      ))}
      <line x1="0" x2={x(held)} y1={MILIEU} y2={MILIEU} />
      {enRetard(r) && <line class="trait-du-retard tirets" x1={x(held)} x2={x(r.neufSurDix)} y1={MILIEU} y2={MILIEU} />}
      <line class={end} x1={x(r.neufSurDix)} x2={x(r.neufSurDix)} y1={MILIEU - 7} y2={MILIEU + 7} />
      <circle cx={x(r.unSurDeux)} cy={MILIEU} r="5" />
      {r.promis !== null && (
        <svg aria-hidden="true" class="promis" x={x(r.promis)} y="0" overflow="visible">
          <line x1="-5" x2="5" y1="4" y2="4" />
          <line x1="0" x2="0" y1="4" y2="12" />
        </svg>
      )}
    </svg>
  );
}
