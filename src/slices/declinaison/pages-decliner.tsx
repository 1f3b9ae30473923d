import { Refus } from "../../platform/ui/blocs.tsx";
import { Bouton, Gestes } from "../../platform/ui/bouton.tsx";
import { Champ, type Erreurs, Formulaire, ResumeErreurs } from "../../platform/ui/champ.tsx";
import { Page } from "../../platform/ui/page.tsx";
import { Section } from "../../platform/ui/section.tsx";
import type { Day } from "../../shared/day.ts";
import { jusquAu, leJour, liste, majuscule, nombre } from "../../shared/phrase.ts";
import { adresse, type Cadre, type Nommee } from "./pages-commun.tsx";
import { enRegions } from "./rules.ts";
import type { Candidate } from "./rules-candidates.ts";
import type { Lot, Porteur } from "./types.ts";

type Choix = { id: string; nom: string };

/** A lot with what its form proposes. */
export type LotOffert = {
  lot: Lot;
  candidates: readonly Candidate[];
  titre: string;
  au: Day | null;
  porteur: Porteur | null;
};

/** The values of a posted form: every value of each field. */
export type Valeurs = Readonly<Record<string, readonly string[]>>;

type Commun = { cadre: Cadre; parent: Nommee };

const cadrage = ({ parent }: Commun) => ({
  rubrique: "/conventions",
  fil: [
    { libelle: "Conventions", href: "/conventions" },
    { libelle: parent.titre, href: adresse(parent.id) },
    { libelle: "Décliner en région" },
  ],
});

/** Why this text cannot be declined now. */
export const PagePasDeclinable = ({ phrase, ...commun }: Commun & { phrase: string }) => (
  <Page
    {...commun.cadre}
    {...cadrage(commun)}
    titre="Décliner en région"
    phrase="Cette convention ne se décline pas aujourd’hui."
  >
    <Section titre="Ce qui l’empêche">
      <Refus
        niveau={3}
        titre={phrase}
        phrase="Rien n’a été enregistré."
        lignes={[
          { terme: "Où reprendre", valeur: <a href={adresse(commun.parent.id, "/vie")}>La vie de cette convention</a> },
        ]}
      />
    </Section>
  </Page>
);

type RegionsProps = Commun & {
  lots: readonly Lot[];
  deja: (lot: Lot) => string | null;
  coches: readonly string[];
  /** Whether all that is ticked is to make one draft. */
  ensemble: boolean;
  erreur: string | null;
};

/** First step: which regions. It only asks, nothing is written. */
export function PageChoixRegions({ lots, deja, coches, ensemble, erreur, ...commun }: RegionsProps) {
  const option = (lot: Lot) => {
    const where = lot.delegations.length === 0 ? null : enRegions(lot.regions);
    const known = [where, deja(lot)].filter((x) => x !== null).join(" ; ");
    return { valeur: lot.cle, libelle: lot.libelle, ...(known !== "" && { aide: known }) };
  };
  const delegations = lots.filter((l) => l.delegations.length > 0);
  const seules = lots.filter((l) => l.delegations.length === 0);
  const groupe = (libelle: string, found: readonly Lot[], id: string) =>
    found.length > 0 && (
      <Champ nom={id} key={id} libelle={libelle} type="checkbox" options={found.map(option)} valeur={coches} />
    );
  return (
    <Page
      {...commun.cadre}
      {...cadrage(commun)}
      titre="Décliner en région"
      phrase="Où décliner cette convention ?"
      chapeau="Une déclinaison reprend le texte et les axes, non les droits. Chaque choix ouvre un projet, sous embargo : nul ne saura qu’il existe avant que vous l’ayez dit."
    >
      <ResumeErreurs erreurs={erreur === null ? {} : { [delegations.length > 0 ? "delegation" : "region"]: erreur }} />
      <Section titre="Les régions" note="Une délégation peut signer pour plusieurs régions.">
        <Formulaire methode="get" action={adresse(commun.parent.id, "/decliner")} libelle="Choisir les régions">
          <div class="pile">
            {groupe("Délégations", delegations, "delegation")}
            {groupe(delegations.length > 0 ? "Régions sans délégation connue" : "Régions", seules, "region")}
            <Champ
              nom="ensemble"
              libelle="Un seul projet pour tout ce qui est coché"
              type="checkbox"
              aide="Sinon, un projet par délégation, et un par région sans délégation."
              valeur={ensemble ? "oui" : ""}
            />
            <Gestes>
              <Bouton plein>Choisir les parties</Bouton>
              <a href={adresse(commun.parent.id)}>Ne rien décliner</a>
            </Gestes>
          </div>
        </Formulaire>
      </Section>
    </Page>
  );
}

type PartiesProps = Commun & {
  offerts: readonly LotOffert[];
  miennes: readonly Choix[];
  organisations: readonly Choix[];
  /** Axes and annexes to keep, ticked at first. */
  axes: readonly { id: string; titre: string }[];
  annexes: readonly { id: string; titre: string }[];
  /** Who may support, and those of them ticked at first. */
  appuis: readonly Choix[];
  appuisProposes: readonly string[];
  valeurs: Valeurs;
  erreurs: Erreurs;
  cle: string;
};

const options = (list: readonly Choix[]) => list.map((o) => ({ valeur: o.id, libelle: o.nom }));

/** Second step: with whom, until when; one draft per lot. */
export function PageDecliner(props: PartiesProps) {
  const { offerts, miennes, organisations, axes, annexes, appuis, appuisProposes, valeurs, erreurs, cle, ...commun } =
    props;
  const asked = valeurs.envoi !== undefined;
  const v = (nom: string, first: readonly string[]) => (asked ? (valeurs[nom] ?? []) : first);
  return (
    <Page
      {...commun.cadre}
      {...cadrage(commun)}
      titre="Décliner en région"
      phrase={
        offerts.length === 1
          ? "Avec qui, et jusqu’à quand ?"
          : `${majuscule(nombre(offerts.length, "un projet", "projets"))} à ouvrir : avec qui, et jusqu’à quand ?`
      }
      chapeau="Les parties d’une région ne sont pas celles du texte national. Tout se change ensuite, dans l’atelier."
    >
      <ResumeErreurs erreurs={erreurs} />
      <Formulaire cle={cle} action={adresse(commun.parent.id, "/decliner")} caches={{ envoi: "oui" }}>
        {offerts.map((offert) => (
          <UnLot key={offert.lot.cle} offert={offert} v={v} erreurs={erreurs} organisations={organisations} />
        ))}
        <Section titre="Pour tous" note="Repris dans chaque projet.">
          <div class="pile">
            <Repris nom="axes" libelle="Axes repris" liste={axes} v={v} erreur={erreurs.axes} />
            <Repris nom="annexes" libelle="Annexes reprises" liste={annexes} v={v} />
            {appuis.length > 0 && (
              <Champ
                nom="appuis"
                libelle="En appui, sans être parties"
                aide="Un appui suit la convention ; il n’en tire aucun droit. Qui est choisi comme partie n’est pas aussi appui."
                type="checkbox"
                options={options(appuis)}
                valeur={v("appuis", appuisProposes)}
              />
            )}
            <Champ
              nom="appui"
              libelle="Un autre appui, par exemple la Région"
              type="select"
              requis={false}
              vide="Aucun autre"
              options={options(organisations)}
              valeur={v("appui", [])}
            />
            <Champ
              nom="pour"
              libelle="Vous ouvrez au nom de"
              type="select"
              requis
              options={options(miennes)}
              valeur={v("pour", [miennes[0]?.id ?? ""])}
              erreur={erreurs.pour}
            />
            <Gestes>
              <Bouton plein>
                {offerts.length === 1
                  ? "Ouvrir le projet"
                  : `Ouvrir les ${nombre(offerts.length, "un projet", "projets")}`}
              </Bouton>
              <a href={adresse(commun.parent.id, "/decliner")}>Choisir d’autres régions</a>
            </Gestes>
          </div>
        </Section>
      </Formulaire>
    </Page>
  );
}

type ReprisProps = Pick<UnLotProps, "v"> & {
  nom: string;
  libelle: string;
  liste: readonly { id: string; titre: string }[];
  erreur?: string | undefined;
};

/** What is kept of a list of the national text: all of it at first. */
const Repris = ({ nom, libelle, liste: found, v, erreur }: ReprisProps) =>
  found.length === 0 ? null : (
    <Champ
      nom={nom}
      libelle={libelle}
      type="checkbox"
      options={found.map((x) => ({ valeur: x.id, libelle: x.titre }))}
      valeur={v(
        nom,
        found.map((x) => x.id),
      )}
      erreur={erreur}
    />
  );

type UnLotProps = {
  offert: LotOffert;
  v: (nom: string, first: readonly string[]) => readonly string[];
  erreurs: Erreurs;
  organisations: readonly Choix[];
};

function UnLot({ offert: { lot, candidates, titre, au, porteur }, v, erreurs, organisations }: UnLotProps) {
  const nom = (champ: string) => `${lot.cle}.${champ}`;
  const where = enRegions(lot.regions);
  const rest =
    porteur === null
      ? "Facultatif : sans date, le texte dira sa durée."
      : `Au plus tard ${leJour(porteur.au)} : ${porteur.quoi}.`;
  return (
    <Section
      titre={lot.libelle}
      note={
        lot.delegations.length === 0
          ? undefined
          : `${where}. Une délégation agit pour son organisme, qui est la partie.`
      }
      id={`lot-${lot.cle}`}
    >
      <div class="pile">
        <input type="hidden" name="lot" value={lot.cle} />
        <Champ
          nom={nom("titre")}
          libelle="Titre"
          requis
          longueur={500}
          valeur={v(nom("titre"), [titre])}
          erreur={erreurs[nom("titre")]}
        />
        {candidates.length > 0 && (
          <Champ
            nom={nom("partie")}
            libelle="Parties"
            aide="Hors délégation, aucune n’est choisie d’avance : vérifiez d’abord qui tient un marché et qui signe."
            type="checkbox"
            options={candidates.map((c) => ({
              valeur: c.id,
              libelle: c.nom,
              ...(noteDe(c) !== "" && { aide: noteDe(c) }),
            }))}
            valeur={v(nom("partie"), lot.delegations)}
            erreur={erreurs[nom("partie")]}
          />
        )}
        <Champ
          nom={nom("autre")}
          libelle="Une autre partie"
          type="select"
          requis={false}
          vide="Aucune autre"
          options={options(organisations)}
          valeur={v(nom("autre"), [])}
          {...(candidates.length === 0 && { erreur: erreurs[nom("partie")] })}
        />
        <Champ
          nom={nom("autre2")}
          libelle="Et une autre encore"
          type="select"
          requis={false}
          vide="Aucune autre"
          options={options(organisations)}
          valeur={v(nom("autre2"), [])}
        />
        <Champ
          nom={nom("du")}
          libelle="Prend effet le"
          type="date"
          court
          requis={false}
          aide="Sans date : le jour de la dernière signature."
          valeur={v(nom("du"), [])}
          erreur={erreurs[nom("du")]}
        />
        <Champ
          nom={nom("au")}
          libelle="Prend fin le"
          type="date"
          court
          requis={false}
          aide={rest}
          valeur={v(nom("au"), au === null ? [] : [au])}
          erreur={erreurs[nom("au")]}
        />
      </div>
    </Section>
  );
}

const noteDe = ({ note, porteur }: Candidate): string =>
  [note, porteur && `${majuscule(porteur.quoi)}, ${jusquAu(porteur.au)}.`].filter(Boolean).join(" ");

/** "déjà : en vigueur, à signer" out of the words of what stands there. */
export const dejaDit = (mots: readonly string[]): string | null =>
  mots.length === 0 ? null : `déjà déclinée ici : ${liste([...new Set(mots)])}`;
