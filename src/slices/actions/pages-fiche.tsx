import { Batons } from "../../platform/ui/batons.tsx";
import { Absent, Definitions } from "../../platform/ui/blocs.tsx";
import { Bouton, Gestes } from "../../platform/ui/bouton.tsx";
import { Champ, Formulaire } from "../../platform/ui/champ.tsx";
import { lien } from "../../platform/ui/chemin.ts";
import { Jour } from "../../platform/ui/jour.tsx";
import { Page } from "../../platform/ui/page.tsx";
import { Section } from "../../platform/ui/section.tsx";
import { Table } from "../../platform/ui/table.tsx";
import type { Day } from "../../shared/day.ts";
import { entreGuillemets, jourCourt, leJour, liste, majuscule, nombre } from "../../shared/phrase.ts";
import { nomsDesObliges, phraseCible } from "../conventions/index.ts";
import { batonsDe } from "../pilotage/index.ts";
import { adresseFiche, filDeFiche, JourOu, Paragraphes, StatutDeFiche, type VueFiche } from "./pages-fiche-commun.tsx";
import { MOTS_DES_MOYENS, MOTS_DES_PRIORITES, MOTS_DES_STATUTS } from "./phrases-fiche.ts";
import { etapeEnRetard } from "./rules-fiche.ts";

/** An act of the commitment, as its fiche names it. */
export type ActeDeFiche = { id: string; le: Day; intitule: string; acteur: string | null };

type Props = VueFiche & { derniers: readonly ActeDeFiche[] };

/** The fiche action of a commitment: what was promised, by whom, where it stands, what was done. */
export function PageFiche(props: Props) {
  const { cadre, engagement, axe, fiche, convention, membre, etat } = props;
  const numero = fiche.corps.numero;
  return (
    <Page
      {...cadre}
      titre={engagement.titre}
      surtitre={
        <>
          {numero === null ? "Fiche action" : `Fiche action ${numero}`}
          {axe === null ? "" : `, axe ${entreGuillemets(axe.titre)}`}
        </>
      }
      chapeau={membre ? etat.phrase : RESERVE}
      rubrique="/conventions"
      fil={filDeFiche(props)}
      gestes={membre && <GestesDeFiche {...props} />}
    >
      <div class="fiche-action">
        {membre && <OuElleEnEst {...props} />}
        <Promis {...props} />
        {membre && (
          <>
            <Pourquoi {...props} />
            <Qui {...props} />
            <Etapes {...props} />
            <CalendrierEtMoyens {...props} />
            <Indicateurs {...props} />
            <Vigilances {...props} />
            <Actions {...props} />
            <Suite {...props} convention={convention} />
          </>
        )}
      </div>
    </Page>
  );
}

const RESERVE = "Vous lisez ce que dit le texte. Son suivi est montré aux organisations de la convention.";

function GestesDeFiche({ convention, engagement, voix, cadre }: Props) {
  const here = (suite: string) => adresseFiche(convention.id, engagement.id, suite);
  const noter = `/actions/nouvelle?convention=${encodeURIComponent(convention.id)}&engagement=${encodeURIComponent(engagement.id)}`;
  return (
    <>
      {cadre.compte && (
        <Bouton plein href={noter}>
          Noter une action
        </Bouton>
      )}
      {voix.length > 0 && <Bouton href={here("/fiche")}>Compléter la fiche</Bouton>}
      {voix.length > 0 && <a href={here("/statut")}>Dire où elle en est</a>}
      <a href={lien(here("/fiche.odt"), cadre.jour, cadre.aujourdhui)}>L’emporter en ODT</a>
    </>
  );
}

function OuElleEnEst({ etat, nommer, avancement }: Props) {
  const { declare, source, statut } = etat;
  const sticks = avancement === null ? null : batonsDe(avancement, true);
  return (
    <Section
      titre="Où elle en est"
      note={
        source === "declare"
          ? "Déclaré à la main : les actions ne le disent pas."
          : "Calculé sur les actions, la cible et le calendrier."
      }
    >
      <p>
        <StatutDeFiche etat={etat} />
      </p>
      {sticks && <Batons {...sticks} />}
      {declare !== null && source === "declare" && (
        <>
          <p class="source">{entreGuillemets(declare.motif)}</p>
          <p class="second">
            Déclaré par {nommer(declare.par)} {leJour(declare.le)}.
          </p>
        </>
      )}
      {declare !== null && source !== "declare" && (
        <p class="second">
          {nommer(declare.par)} l’avait déclaré {entreGuillemets(MOTS_DES_STATUTS[declare.statut].toLowerCase())}{" "}
          {leJour(declare.le)} ; une action a été faite depuis.
        </p>
      )}
      {source === "inconnu" && statut === null && (
        <p class="second">Ni les actions ni le calendrier ne le disent encore.</p>
      )}
    </Section>
  );
}

function Promis({ convention, engagement, nommer, cadre, fiche }: Props) {
  const article = engagement.article == null ? undefined : convention.articles.find((a) => a.id === engagement.article);
  const parties = [...new Set(convention.parties.map((p) => p.organisation))];
  const text = `/convention/${encodeURIComponent(convention.id)}#${encodeURIComponent(`article-${engagement.article}`)}`;
  return (
    <Section titre="Ce qui est promis" note="Ce que dit le texte de la convention.">
      {article && <p class="source">{entreGuillemets(article.citation)}</p>}
      {article && (
        <p class="second">
          <a href={lien(text, cadre.jour, cadre.aujourdhui)}>Voir dans le texte</a>
        </p>
      )}
      {!article && engagement.source && <p class="source">{engagement.source}</p>}
      <Definitions
        lignes={[
          { terme: "Qui le doit", valeur: majuscule(nomsDesObliges(engagement.obliges, parties, nommer)) },
          { terme: "Cible", valeur: phraseCible(engagement.cible) },
          { terme: "Rythme", valeur: engagement.rythme ?? null },
          ...(fiche.corps.priorite === null
            ? []
            : [{ terme: "Priorité", valeur: MOTS_DES_PRIORITES[fiche.corps.priorite] }]),
        ]}
      />
    </Section>
  );
}

function Pourquoi({ fiche }: Props) {
  const { contexte, objectifs } = fiche.corps;
  if (contexte === null && objectifs === null) return null;
  return (
    <Section titre="Pourquoi" note="Le contexte, et ce que les parties en attendent.">
      {contexte !== null && <Paragraphes texte={contexte} />}
      {objectifs !== null && (
        <>
          <h3 class="sous-titre">Objectifs</h3>
          <Paragraphes texte={objectifs} />
        </>
      )}
    </Section>
  );
}

function Qui({ fiche, engagement, nommer, adresse }: Props) {
  const { pilote, copilote, contributeurs } = fiche.corps;
  const organisation = pilote.organisation ?? engagement.pilote ?? null;
  const avec = [...new Set([...(engagement.contributeurs ?? []), ...contributeurs])];
  const written = adresse !== null && adresse.organisation === pilote.organisation ? adresse : null;
  return (
    <Section titre="Qui s’en occupe">
      <Definitions
        lignes={[
          {
            terme: "Pilote",
            valeur:
              organisation === null ? null : (
                <>
                  {nommer(organisation)}
                  {pilote.personne === null ? "" : `, ${pilote.personne}`}
                  {written && (
                    <>
                      {" "}
                      <span class="second">({written.courriel})</span>
                    </>
                  )}
                </>
              ),
          },
          { terme: "Copilote", valeur: copilote === null ? null : nommer(copilote) },
          { terme: "Contributeurs", valeur: avec.length === 0 ? null : liste(avec.map(nommer)) },
        ]}
      />
    </Section>
  );
}

function Etapes({ fiche, cadre, voix, convention, engagement, cle }: Props) {
  const { etapes } = fiche.corps;
  if (etapes.length === 0) return null;
  const jour = cadre.jour;
  const done = etapes.filter((e) => e.faiteLe !== null && e.faiteLe <= jour).length;
  return (
    <Section
      titre="Étapes et livrables"
      note={`${majuscule(nombre(done, "une étape faite", "étapes faites"))} sur ${etapes.length}.`}
    >
      <Table
        legende="Étapes et livrables"
        colonnes={[{ titre: "Étape" }, { titre: "Pour le" }, { titre: "Où elle en est" }]}
        lignes={etapes.map((e) => ({
          cellules: [
            <>
              {e.libelle}
              {e.livrable && <span class="second"> (livrable)</span>}
            </>,
            e.le === null ? <Absent /> : <Jour jour={e.le} />,
            e.faiteLe !== null && e.faiteLe <= jour ? (
              `Faite ${leJour(e.faiteLe)}`
            ) : (
              <>
                {etapeEnRetard(e, jour) ? (
                  <span class="encre-garance">Passée, à dire faite ou à reporter</span>
                ) : (
                  "À faire"
                )}
                {voix.length > 0 && (
                  <Formulaire
                    action={adresseFiche(convention.id, engagement.id, "/etapes")}
                    cle={cle()}
                    libelle={`Dire faite l’étape ${e.libelle}`}
                    caches={{ etape: e.id, no: String(fiche.no) }}
                  >
                    <Bouton enLien>Dire faite aujourd’hui</Bouton>
                  </Formulaire>
                )}
              </>
            ),
          ],
        }))}
      />
    </Section>
  );
}

function CalendrierEtMoyens({ fiche, debut, fin }: Props) {
  const { corps } = fiche;
  return (
    <Section titre="Calendrier et moyens">
      <Definitions
        lignes={[
          { terme: "Début", valeur: <JourOu jour={debut} sinon="non précisé" /> },
          {
            terme: "Fin prévue",
            valeur: corps.continue ? (
              "Amélioration continue, sans fin prévue"
            ) : (
              <JourOu jour={fin} sinon="sans fin précisée" />
            ),
          },
          { terme: "Moyens", valeur: corps.moyens === null ? null : MOTS_DES_MOYENS[corps.moyens] },
          ...(corps.moyensHumains === null ? [] : [{ terme: "Moyens humains", valeur: corps.moyensHumains }]),
          ...(corps.moyensFinanciers === null ? [] : [{ terme: "Moyens financiers", valeur: corps.moyensFinanciers }]),
        ]}
      />
    </Section>
  );
}

function Indicateurs({ fiche }: Props) {
  const { indicateurs } = fiche.corps;
  if (indicateurs.length === 0) return null;
  return (
    <Section titre="Indicateurs" note="Ce que les parties mesurent elles-mêmes, en plus des actions.">
      <Table
        legende="Indicateurs de la fiche"
        colonnes={[{ titre: "Indicateur" }, { titre: "Cible" }, { titre: "Source" }, { titre: "Fréquence" }]}
        lignes={indicateurs.map((x) => ({
          cellules: [x.libelle, x.cible ?? <Absent />, x.source ?? <Absent />, x.frequence ?? <Absent />],
        }))}
      />
    </Section>
  );
}

function Vigilances({ vigilances, voix, nommer, convention, engagement, cle }: Props) {
  const mine = (partagee: boolean, o: string) =>
    vigilances.find((v) => v.organisation === o && v.partagee === partagee)?.texte ?? "";
  if (vigilances.length === 0 && voix.length === 0) return null;
  return (
    <Section titre="Points d’attention" note="Chaque organisation écrit les siens : partagés, ou gardés pour elle.">
      {vigilances.length === 0 && <p>Personne n’en a signalé.</p>}
      {vigilances.map((v) => (
        <div key={`${v.organisation}${v.partagee}`}>
          <p>
            <strong>{nommer(v.organisation)}</strong>{" "}
            <span class="second">
              {v.partagee ? "" : "(pour votre organisation seule) "}
              {jourCourt(v.le, true)}
            </span>
          </p>
          <Paragraphes texte={v.texte} />
        </div>
      ))}
      {voix.map((o) => (
        <details key={o}>
          <summary>Écrire pour {nommer(o)}</summary>
          {([true, false] as const).map((partagee) => (
            <Formulaire
              key={String(partagee)}
              action={adresseFiche(convention.id, engagement.id, "/vigilance")}
              cle={cle()}
              libelle={partagee ? `Points partagés, ${nommer(o)}` : `Points gardés, ${nommer(o)}`}
              caches={{ pour: o, partagee: partagee ? "oui" : "non" }}
            >
              <Champ
                nom="texte"
                place={`${o}-${partagee ? "partages" : "gardes"}`}
                type="textarea"
                lignes={3}
                longueur={2000}
                libelle={partagee ? "Partagés avec la convention" : `Gardés pour ${nommer(o)}`}
                valeur={mine(partagee, o)}
              />
              <Gestes>
                <Bouton>{partagee ? "Partager" : "Garder pour nous"}</Bouton>
              </Gestes>
            </Formulaire>
          ))}
        </details>
      ))}
    </Section>
  );
}

function Actions({ derniers, actes, convention, engagement, nommer, cadre }: Props) {
  const all = `/convention/${encodeURIComponent(convention.id)}/actions/liste?engagement=${encodeURIComponent(engagement.id)}`;
  return (
    <Section titre="Ses actions" note={majuscule(`${nombre(actes, "une action", "actions")} à ce jour.`)}>
      {derniers.length === 0 ? (
        <p>Aucune action n’est encore enregistrée pour cet engagement.</p>
      ) : (
        <>
          <Table
            legende="Dernières actions"
            colonnes={[{ titre: "Action" }, { titre: "Jour" }, { titre: "Par" }]}
            lignes={derniers.map((a) => ({
              href: `/action/${encodeURIComponent(a.id)}`,
              cellules: [a.intitule, <Jour key="j" jour={a.le} />, a.acteur === null ? <Absent /> : nommer(a.acteur)],
            }))}
          />
          {actes > derniers.length && (
            <p>
              <a href={lien(all, cadre.jour, cadre.aujourdhui)}>Toutes ses actions</a>
            </p>
          )}
        </>
      )}
    </Section>
  );
}

function Suite({ fiche, nommer }: Props) {
  const { liens } = fiche.corps;
  return (
    <Section titre="Pour aller plus loin">
      {liens.length > 0 && (
        <ul>
          {liens.map((l) => (
            <li key={l.adresse}>
              <a href={l.adresse} rel="noreferrer">
                {l.libelle}
              </a>
            </li>
          ))}
        </ul>
      )}
      <p class="second">
        {fiche.no === 0 || fiche.par === null || fiche.majLe === null
          ? "Personne n’a encore complété cette fiche : elle ne dit que le texte et les actions."
          : `Fiche complétée par ${nommer(fiche.par)}, version ${fiche.no}.`}
      </p>
    </Section>
  );
}
