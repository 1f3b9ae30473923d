import { EnJours, Jour } from "../../platform/ui/jour.tsx";
import { Section } from "../../platform/ui/section.tsx";
import { Table } from "../../platform/ui/table.tsx";
import { Etat } from "../../platform/ui/trait.tsx";
import { de as d, leJour } from "../../shared/phrase.ts";
import { ACTIONS } from "../conventions/index.ts";
import { direQuestion } from "../droits/index.ts";
import type { VueChangements } from "./pages-changements-commun.tsx";
import { adresse, GestePoste, JourDe } from "./pages-commun.tsx";
import { phraseExemples, phraseRejeu } from "./rules-changements.ts";
import { direIssue, type ExempleContredit } from "./rules-exemples.ts";
import { enBref } from "./rules-numeros.ts";
import type { LigneRejeu } from "./rules-rejeu.ts";

/** The acts of the past year, asked again as if the draft were in force. */
export function ActionsPassees({ changements: { rejeu, convention, sujet }, pour, nommer }: VueChangements) {
  if (convention === null || sujet === "Cette version") return null;
  const note = "Ce qui a été fait, posé de nouveau comme si le texte était en vigueur.";
  if (rejeu === null)
    return (
      <Section titre="Les actions passées" note={note}>
        <p>{pour.length === 0 ? "Seul l’atelier les voit rejouées." : "Le journal ne s’ouvre pas par ce lien."}</p>
      </Section>
    );
  return (
    <Section titre="Les actions passées" note={note}>
      <div class="pile">
        <p>
          {phraseRejeu(rejeu)}
          {rejeu.total > 0 && (
            <>
              {" "}
              Chacune est posée au <Jour jour={rejeu.jour} />.
            </>
          )}
        </p>
        {rejeu.refusees.length > 0 && (
          <Table
            legende="Actions qui ne seraient plus possibles"
            legendeVisible
            colonnes={[{ titre: "Action" }, { titre: "Combien", nombre: true }, { titre: "Pourquoi" }]}
            lignes={rejeu.refusees.map((ligne) => ({
              cellules: [
                <Action ligne={ligne} nommer={nommer} />,
                ligne.n ?? "moins de 5",
                <>
                  <Etat etat="refuse" mot="Ne serait plus possible" />
                  <p class="second">
                    {ligne.phrase && <EnJours texte={ligne.phrase} />}
                    {ligne.sansLui && " Elle ne le serait pas non plus sans ce texte."}
                  </p>
                </>,
              ],
            }))}
          />
        )}
        {rejeu.possibles.length > 0 && (
          <Table
            legende="Actions faites hors convention, qui seraient couvertes"
            legendeVisible
            colonnes={[{ titre: "Action" }, { titre: "Combien", nombre: true }, { titre: "Ce qu’elle deviendrait" }]}
            lignes={rejeu.possibles.map((ligne) => ({
              cellules: [
                <Action ligne={ligne} nommer={nommer} />,
                ligne.n ?? "moins de 5",
                <Etat etat="permis" mot="Couverte par le texte" />,
              ],
            }))}
          />
        )}
      </div>
    </Section>
  );
}

const Action = ({
  ligne: { nature, de, vers, du, au },
  nommer,
}: {
  ligne: LigneRejeu;
  nommer: (id: string) => string;
}) => (
  <>
    {ACTIONS[nature] ?? nature}
    <span class="second">
      <EnJours
        texte={[
          `${d(nommer(de))}${vers === null ? "" : ` vers ${nommer(vers)}`}`,
          ...(du === null || au === null
            ? []
            : [du === au ? leJour(du) : `${leJour(du).replace(/^le/, "du")} ${leJour(au).replace(/^le/, "au")}`]),
        ].join(", ")}
      />
    </span>
  </>
);

/** What the parties agreed that the text means: what the draft answers otherwise, and who owns it. */
export function Exemples(vue: VueChangements) {
  const { changements, nommer } = vue;
  const { exemples, convention } = changements;
  if (convention === null || exemples === null) return null;
  return (
    <Section titre="Exemples convenus" note="Ce que les parties ont convenu que leur texte veut dire.">
      <div class="pile">
        <p>{phraseExemples(exemples)}</p>
        {exemples.contredits.length > 0 && (
          <Table
            legende="Exemples auxquels le texte répond autrement"
            colonnes={[{ titre: "Exemple" }, { titre: "Convenu" }, { titre: "Le texte répond" }, { titre: "Assumé" }]}
            lignes={exemples.contredits.map((c) => ({
              cellules: [
                <>
                  <EnJours texte={direQuestion(c.exemple.demande, nommer)} />
                  {c.poseLe !== null && <span class="second">posé au premier jour de l’avenant</span>}
                </>,
                <Etat etat={c.exemple.attendu.issue} detail={parQuelArticle(c, vue)} />,
                <Etat
                  etat={c.decision.issue}
                  mot={direIssue(c.decision.issue)}
                  detail={<EnJours texte={c.decision.phrase} />}
                />,
                <Assume contredit={c} vue={vue} />,
              ],
            }))}
          />
        )}
      </div>
    </Section>
  );
}

/** "art. 2": the article by which the parties agreed that it is allowed. */
function parQuelArticle({ exemple: { attendu } }: ExempleContredit, { changements }: VueChangements) {
  if (attendu.article == null) return undefined;
  return enBref(changements.noms.get(changements.convention?.id ?? "")?.get(attendu.article) ?? attendu.article);
}

function Assume({ contredit, vue }: { contredit: ExempleContredit; vue: VueChangements }) {
  const { changements, projet, assumer, nommer } = vue;
  const owned = changements.exemples?.assumes.filter((a) => a.empreinte === contredit.empreinte) ?? [];
  if (owned.length > 0)
    return (
      <>
        {owned.map(({ organisation, le }) => (
          <p key={organisation}>
            par {nommer(organisation)}, le <JourDe instant={le} />
          </p>
        ))}
      </>
    );
  if (assumer === null || projet === null) return <>par personne encore</>;
  return (
    <GestePoste
      vers={adresse(projet, "/exemples")}
      cle={assumer.cle()}
      caches={{ no: String(changements.no), empreinte: contredit.empreinte }}
      moi={assumer.moi}
      libelle="Assumer ce changement"
      pour={direQuestion(contredit.exemple.demande, nommer)}
    />
  );
}
