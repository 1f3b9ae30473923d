import type { ComponentChildren } from "preact";
import { Definitions, Refus, Vide } from "../../platform/ui/blocs.tsx";
import { Bouton } from "../../platform/ui/bouton.tsx";
import { Champ, type Erreurs, Formulaire, ResumeErreurs } from "../../platform/ui/champ.tsx";
import { lien } from "../../platform/ui/chemin.ts";
import { Jour } from "../../platform/ui/jour.tsx";
import { type Compte, Page } from "../../platform/ui/page.tsx";
import { Section } from "../../platform/ui/section.tsx";
import { Table } from "../../platform/ui/table.tsx";
import type { Day } from "../../shared/day.ts";
import { de, majuscule, nombre } from "../../shared/phrase.ts";
import type { Convention } from "../conventions/index.ts";
import type { Decision } from "../droits/index.ts";
import {
  LICENCES,
  MOTS_DES_SORTES,
  type Outil,
  type RepriseDOutil,
  SORTES_D_OUTIL,
  type VersionDOutil,
} from "./types.ts";

type Cadre = { jour: Day; aujourdhui: Day; compte: Compte | null; chemin: string; demonstration: boolean };

type Ici = {
  cadre: Cadre;
  convention: Convention;
  titre: string;
  siennes: readonly string[];
  nommer: (id: string) => string;
};

const adresse = ({ id }: Convention): string => `/convention/${encodeURIComponent(id)}`;

const filDe = ({ cadre, convention, titre }: Ici, last: string) => {
  const ici = (chemin: string) => lien(chemin, cadre.jour, cadre.aujourdhui);
  return [
    { libelle: "Conventions", href: ici("/conventions") },
    { libelle: titre, href: ici(adresse(convention)) },
    ...(last === "Outils" ? [] : [{ libelle: "Outils", href: ici(`${adresse(convention)}/outils`) }]),
    { libelle: last },
  ];
};

/** The tools lent under a convention. */
export function PageOutils(props: Ici & { outils: readonly (Outil & { reprises: number })[] }) {
  const { cadre, convention, titre, siennes, outils, nommer } = props;
  const lent = outils.filter((o) => o.retireLe === null);
  const geste = siennes.length > 0 && (
    <Bouton plein href={`${adresse(convention)}/outils/nouveau`}>
      Prêter un outil
    </Bouton>
  );
  return (
    <Page
      {...cadre}
      titre={`Outils de ${titre}`}
      phrase={
        lent.length === 0
          ? "Aucun outil n’est encore partagé."
          : `${majuscule(nombre(lent.length, "un outil partagé", "outils partagés"))}.`
      }
      rubrique="/conventions"
      fil={filDe(props, "Outils")}
      chapeau={titre}
      gestes={geste || undefined}
    >
      <Section
        titre="Outils"
        note="Qui prête, ce qu’il permet, combien l’ont pris. Seuls les voient les organisations de la convention."
      >
        {outils.length === 0 ? (
          <Vide
            niveau={3}
            titre="Rien à prendre pour l’instant."
            phrase="Une grille d’entretien, une adresse utile, un modèle de courrier : ce qu’un partenaire a fait sert aux autres."
          />
        ) : (
          <Table
            legende="Outils partagés"
            colonnes={[
              { titre: "Outil" },
              { titre: "Sorte" },
              { titre: "Prêté par" },
              { titre: "Permis" },
              { titre: "Depuis" },
              { titre: "Pris", nombre: true },
            ]}
            lignes={outils.map((o) => ({
              href: lien(`/outil/${encodeURIComponent(o.id)}`, cadre.jour, cadre.aujourdhui),
              cellules: [
                o.titre,
                MOTS_DES_SORTES[o.sorte],
                majuscule(nommer(o.proprietaire)),
                o.retireLe === null ? LICENCES[o.licence] : "Retiré",
                <Jour key="le" jour={o.partageLe} />,
                String(o.reprises),
              ],
            }))}
          />
        )}
      </Section>
    </Page>
  );
}

type SaisieProps = { valeurs: Readonly<Record<string, string>>; erreurs: Erreurs; cle: string };

/** Where a tool is lent: what it is, whose, what may be done with it. */
export function PageOutilNouveau(props: Ici & SaisieProps) {
  const { cadre, convention, titre, siennes, nommer, valeurs, erreurs, cle } = props;
  const champ = (nom: string) => ({ nom, valeur: valeurs[nom], erreur: erreurs[nom] });
  return (
    <Page
      {...cadre}
      titre="Prêter un outil"
      phrase="Prêter un outil aux partenaires."
      rubrique="/conventions"
      fil={filDe(props, "Prêter un outil")}
      chapeau={titre}
    >
      <ResumeErreurs erreurs={erreurs} />
      <Formulaire action={`${adresse(convention)}/outils`} methode="post" cle={cle} fichier>
        <Champ
          {...champ("proprietaire")}
          libelle="Qui prête"
          type="select"
          requis
          options={siennes.map((id) => ({ valeur: id, libelle: majuscule(nommer(id)) }))}
          valeur={valeurs.proprietaire ?? siennes[0]}
        />
        <Champ
          {...champ("titre")}
          libelle="Titre"
          requis
          longueur={200}
          aide="Ce que c’est, en une ligne : Grille d’un premier entretien."
        />
        <Champ
          {...champ("sorte")}
          libelle="Sorte"
          type="radio"
          requis
          valeur={valeurs.sorte ?? "document"}
          options={SORTES_D_OUTIL.map((s) => ({ valeur: s, libelle: MOTS_DES_SORTES[s] }))}
        />
        <Champ
          nom="fichier"
          libelle="Fichier"
          type="file"
          erreur={erreurs.fichier}
          aide="PDF, image, texte, tableau ou présentation, 10 Mo au plus. Inutile pour un lien."
        />
        <Champ
          {...champ("adresse")}
          libelle="Adresse"
          type="url"
          requis={false}
          aide="Pour un lien seulement : elle commence par https://."
        />
        <Champ
          {...champ("description")}
          libelle="À quoi il sert"
          type="textarea"
          lignes={3}
          requis={false}
          longueur={2000}
        />
        <Champ
          {...champ("licence")}
          libelle="Ce qu’il est permis d’en faire"
          type="select"
          requis
          options={Object.entries(LICENCES).map(([valeur, libelle]) => ({ valeur, libelle }))}
          valeur={valeurs.licence ?? "usage-interne"}
        />
        <Champ
          {...champ("conditions")}
          libelle="Conditions"
          requis={false}
          longueur={500}
          aide="Ce que la licence ne dit pas : ne pas modifier, citer l’auteur…"
        />
        {(convention.axes ?? []).length > 0 && (
          <Champ
            {...champ("axe")}
            libelle="Axe"
            type="select"
            requis={false}
            vide="Aucun en particulier"
            options={(convention.axes ?? []).map((a) => ({ valeur: a.id, libelle: a.titre }))}
          />
        )}
        <Champ
          {...champ("note")}
          libelle="Version"
          requis={false}
          longueur={300}
          aide="Par exemple : première version, essayée à Évry."
        />
        <Bouton plein>Prêter cet outil</Bouton>
      </Formulaire>
    </Page>
  );
}

type OutilProps = Ici &
  SaisieProps & {
    outil: Outil;
    versions: readonly VersionDOutil[];
    reprises: readonly RepriseDOutil[];
    pour: string;
    droit: { permis: true } | { permis: false; decision: Decision };
    retire: string | null;
  };

/** One tool: what it is, its versions, who took it up; what its reader may do. */
export function PageOutil(props: OutilProps) {
  const { cadre, outil, convention, nommer, versions, droit, retire, siennes, pour, erreurs, titre } = props;
  const own = siennes.includes(outil.proprietaire) && retire === null;
  const last = versions[0];
  const free = retire === null && droit.permis;
  const axe = convention.axes?.find((a) => a.id === outil.axe);
  return (
    <Page
      {...cadre}
      titre={outil.titre}
      rubrique="/conventions"
      fil={filDe(props, outil.titre)}
      surtitre={MOTS_DES_SORTES[outil.sorte]}
      chapeau={outil.description || titre}
      gestes={free && last ? <Prendre outil={outil} version={last} /> : undefined}
    >
      <ResumeErreurs erreurs={erreurs} />
      {retire !== null && <p class="note">{retire}</p>}
      {retire === null && !droit.permis && (
        <Refus niveau={2} titre="Aucun article ne vous ouvre cet outil" phrase={droit.decision.phrase} lignes={[]} />
      )}
      <Section titre="Ce que c’est">
        <Definitions
          lignes={[
            { terme: "Prêté par", valeur: majuscule(nommer(outil.proprietaire)) },
            { terme: "Permis", valeur: LICENCES[outil.licence] },
            ...(outil.conditions ? [{ terme: "Conditions", valeur: outil.conditions }] : []),
            { terme: "Axe", valeur: axe?.titre ?? null },
            { terme: "Depuis", valeur: <Jour jour={outil.partageLe} /> },
          ]}
        />
      </Section>
      <Versions {...props} libre={free} />
      <Reprises {...props} />
      {free && pour !== outil.proprietaire && <Reprendre {...props} />}
      {own && <Changer {...props} />}
    </Page>
  );
}

const chemin = ({ id }: Outil): string => `/outil/${encodeURIComponent(id)}`;

const Prendre = ({ outil, version }: { outil: Outil; version: VersionDOutil }): ComponentChildren =>
  version.adresse === null ? (
    <Bouton plein href={`${chemin(outil)}/version/${version.no}`}>
      Télécharger la version {version.no}
    </Bouton>
  ) : (
    <a href={version.adresse} rel="noreferrer">
      {version.adresse}
    </a>
  );

const Versions = ({ outil, versions, libre }: OutilProps & { libre: boolean }) => (
  <Section titre="Versions">
    <Table
      legende="Versions de l’outil"
      colonnes={[{ titre: "Version" }, { titre: "Le" }, { titre: "Ce qui change" }, { titre: "Fichier" }]}
      lignes={versions.map((v) => ({
        cellules: [
          String(v.no),
          <Jour key="le" jour={v.le} />,
          v.note || "non précisé",
          v.adresse !== null ? (
            libre ? (
              <a key="f" href={v.adresse} rel="noreferrer">
                lien
              </a>
            ) : (
              "lien"
            )
          ) : libre ? (
            <a key="f" href={`${chemin(outil)}/version/${v.no}`}>
              {v.nom}
            </a>
          ) : (
            v.nom
          ),
        ],
      }))}
    />
  </Section>
);

const Reprises = ({ reprises, nommer }: OutilProps) => (
  <Section titre="Qui l’a pris">
    {reprises.length === 0 ? (
      <p class="second">Personne ne l’a encore pris.</p>
    ) : (
      <Table
        legende="Organisations qui ont pris l’outil"
        colonnes={[{ titre: "Organisation" }, { titre: "Version" }, { titre: "Le" }, { titre: "Pour quoi" }]}
        lignes={reprises.map((r) => ({
          cellules: [
            majuscule(nommer(r.organisation)),
            String(r.version),
            <Jour key="le" jour={r.le} />,
            r.usage || "non précisé",
          ],
        }))}
      />
    )}
  </Section>
);

const Reprendre = ({ outil, pour, nommer, valeurs, erreurs, cle }: OutilProps) => (
  <Section titre="Vous vous en servez ?" note="Celui qui l’a fait saura à qui il sert.">
    <Formulaire action={`${chemin(outil)}/reprise`} methode="post" cle={`${cle}-reprise`} caches={{ pour }}>
      <Champ
        nom="usage"
        libelle="Pour quoi"
        requis={false}
        longueur={300}
        valeur={valeurs.usage}
        erreur={erreurs.usage}
        aide={`Au nom ${de(nommer(pour))}.`}
      />
      <Bouton>Dire que nous l’avons pris</Bouton>
    </Formulaire>
  </Section>
);

const Changer = ({ outil, valeurs, erreurs, cle }: OutilProps) => (
  <Section titre="Le tenir à jour">
    <Formulaire action={`${chemin(outil)}/versions`} methode="post" cle={`${cle}-version`} fichier>
      <Champ nom="note" libelle="Ce qui change" requis longueur={300} valeur={valeurs.note} erreur={erreurs.note} />
      {outil.sorte === "lien" ? (
        <Champ
          nom="adresse"
          libelle="Nouvelle adresse"
          type="url"
          requis
          valeur={valeurs.adresse}
          erreur={erreurs.adresse}
        />
      ) : (
        <Champ nom="fichier" libelle="Nouveau fichier" type="file" erreur={erreurs.fichier} />
      )}
      <Bouton>Ajouter cette version</Bouton>
    </Formulaire>
    <Formulaire action={`${chemin(outil)}/retrait`} methode="post" cle={`${cle}-retrait`}>
      <Champ
        nom="motif"
        libelle="Pourquoi le retirer"
        requis
        longueur={300}
        valeur={valeurs.motif}
        erreur={erreurs.motif}
        aide="Il reste dans l’historique ; plus personne ne peut le prendre."
      />
      <Bouton grave>Retirer cet outil</Bouton>
    </Formulaire>
  </Section>
);
