import { Bouton, Gestes } from "../../platform/ui/bouton.tsx";
import { Champ, type Erreurs, Formulaire, ResumeErreurs, Suggestions } from "../../platform/ui/champ.tsx";
import { Page } from "../../platform/ui/page.tsx";
import { Section } from "../../platform/ui/section.tsx";
import { Table } from "../../platform/ui/table.tsx";
import { liste, majuscule } from "../../shared/phrase.ts";
import { adresse, JourDe, Pour, type VueProjet } from "./pages-commun.tsx";
import type { Champs } from "./rules-formulaires.ts";

/** A link sent for a draft, as its sender follows it. */
export type LienEnvoye = {
  id: string;
  nom: string;
  courriel: string;
  organisation: string;
  etat: string;
  depuis: string;
};

type Props = {
  vue: VueProjet;
  /** Names of the directory, offered while typing. */
  noms: readonly string[];
  liens: readonly LienEnvoye[];
  valeurs: Champs;
  erreurs: Erreurs;
};

/** Who works on a draft, and how to bring in one more: an organisation, and somebody of it without account. */
export function PageAtelier({ vue, noms, liens, valeurs, erreurs }: Props) {
  const { projet, parties, nommer, moi, cle } = vue;
  const v = (nom: string) => valeurs[nom]?.[0] ?? "";
  const absentes = parties.filter((p) => !projet.atelier.includes(p));
  return (
    <Page
      {...vue.cadre}
      titre={`Inviter à relire, ${projet.titre}`}
      phrase="Inviter à relire."
      rubrique="/projets"
      fil={[
        { libelle: "Projets", href: "/projets" },
        { libelle: projet.titre, href: adresse(projet.id) },
        { libelle: "Inviter" },
      ]}
      chapeau="Une organisation invitée lit le projet et toutes ses versions, écrit, remarque, accepte. Elle ne lit jamais les remarques privées des autres."
    >
      <ResumeErreurs erreurs={erreurs} />
      <Section titre="Dans l’atelier">
        <p>{phraseDeLAtelier(projet.atelier.map(nommer))}</p>
      </Section>
      <Formulaire cle={cle()} action={adresse(projet.id, "/atelier")}>
        <Section
          titre="L’organisation"
          note="Ses gestionnaires, signataires et membres d’instance verront le projet dans leur liste."
        >
          <Suggestions id="annuaire" mots={noms} />
          <Champ
            nom="organisation"
            libelle="Qui inviter"
            requis
            longueur={300}
            suggestions="annuaire"
            aide="Nom, sigle ou SIREN d’une organisation de l’annuaire."
            valeur={v("organisation") || (absentes[0] === undefined ? "" : nommer(absentes[0]))}
            erreur={erreurs.organisation}
          />
        </Section>
        <Section
          titre="Un lien, sans compte"
          note="Facultatif. La personne confirme le lien par un code, puis lit, remarque et accepte au nom de son organisation."
        >
          <div class="pile">
            <Champ nom="nom" libelle="Son nom" requis={false} valeur={v("nom")} erreur={erreurs.nom} longueur={100} />
            <Champ
              nom="fonction"
              libelle="Sa fonction"
              requis={false}
              valeur={v("fonction")}
              erreur={erreurs.fonction}
              longueur={100}
            />
            <Champ
              nom="courriel"
              libelle="Son adresse"
              type="email"
              requis={false}
              valeur={v("courriel")}
              erreur={erreurs.courriel}
              longueur={254}
            />
            <Champ
              nom="message"
              libelle="Un mot pour elle"
              type="textarea"
              lignes={3}
              requis={false}
              longueur={1000}
              valeur={v("message")}
              erreur={erreurs.message}
            />
            <Pour moi={moi} nommer={nommer} valeur={v("pour")} />
            <Gestes>
              <Bouton plein>Inviter</Bouton>
              <a href={adresse(projet.id)}>Revenir au projet</a>
            </Gestes>
          </div>
        </Section>
      </Formulaire>
      {liens.length > 0 && <Liens liens={liens} nommer={nommer} />}
    </Page>
  );
}

/** The links sent, and how far each has come. */
const Liens = ({ liens, nommer }: Pick<Props, "liens"> & Pick<VueProjet, "nommer">) => (
  <Section
    titre="Liens envoyés"
    note="Un second envoi à la même adresse, pour la même organisation, remplace le premier lien."
  >
    <Table
      legende="Liens envoyés pour ce projet"
      colonnes={[{ titre: "À qui" }, { titre: "Pour" }, { titre: "Où il en est" }, { titre: "Depuis" }]}
      lignes={liens.map((l) => ({
        cellules: [
          <>
            {l.nom}
            <span class="second">{l.courriel}</span>
          </>,
          nommer(l.organisation),
          l.etat,
          <JourDe key="depuis" instant={l.depuis} />,
        ],
      }))}
    />
  </Section>
);

const phraseDeLAtelier = (noms: readonly string[]): string =>
  noms.length === 1
    ? `${majuscule(liste(noms))} est seule à le connaître.`
    : `${majuscule(liste(noms))} le lisent et l’écrivent.`;

/** Asks before a draft is given up. */
export const PageAbandon = ({ vue }: { vue: VueProjet }) => (
  <Page
    {...vue.cadre}
    titre={`Abandonner, ${vue.projet.titre}`}
    phrase="Abandonner ce projet ?"
    rubrique="/projets"
    fil={[
      { libelle: "Projets", href: "/projets" },
      { libelle: vue.projet.titre, href: adresse(vue.projet.id) },
      { libelle: "Abandonner" },
    ]}
    chapeau="Il restera lisible à son atelier, avec toutes ses versions. Il ne changera plus, et ne pourra pas être rouvert."
  >
    <Formulaire cle={vue.cle()} action={adresse(vue.projet.id, "/abandon")}>
      <Pour moi={vue.moi} nommer={vue.nommer} />
      <Gestes>
        <Bouton grave>Abandonner le projet</Bouton>
        <a href={adresse(vue.projet.id)}>Le garder</a>
      </Gestes>
    </Formulaire>
  </Page>
);
