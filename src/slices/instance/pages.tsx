import type { ComponentProps } from "preact";
import { Page } from "../../platform/ui/page.tsx";
import { Section } from "../../platform/ui/section.tsx";
import { Table } from "../../platform/ui/table.tsx";
import { direDuree, termes } from "../conservation/index.ts";

type Cadre = Omit<ComponentProps<typeof Page>, "titre">;

/** What is checked of accessibility, what is not, and where to say so. */
export const PageAccessibilite = (props: Cadre) => (
  <Page
    {...props}
    titre="Accessibilité"
    chapeau="Convenir est fait pour se lire au clavier, sans JavaScript, à 200 % et sur un petit écran."
    fil={[{ libelle: "Accueil", href: "/" }, { libelle: "Accessibilité" }]}
  >
    <Section titre="Ce qui est vérifié">
      <p>
        À chaque changement, un navigateur réel ouvre les pages et axe-core les examine avec les règles WCAG 2.0 à 2.2,
        niveaux A et AA, et ses règles rattachées au RGAA 4 : il ne doit rien trouver. Les contrastes de chaque couple
        de couleurs sont recalculés depuis la feuille de style.
      </p>
    </Section>
    <Section titre="Ce qui ne l’est pas encore">
      <p>
        Aucun audit humain des 106 critères du RGAA n’a été mené : aucun taux de conformité n’est donc déclaré. Les
        lecteurs d’écran, Firefox et Safari n’ont pas été essayés.
      </p>
    </Section>
    <Section titre="Un obstacle ?">
      <p>
        Signalez-le à l’exploitant de cette instance. S’il reste sans suite, le Défenseur des droits peut être saisi.
      </p>
    </Section>
  </Page>
);

/** What the product keeps of persons, how long, and who is answerable. */
export const PageDonnees = (props: Cadre) => (
  <Page
    {...props}
    titre="Données personnelles"
    chapeau="Convenir garde peu de choses des personnes, dit lesquelles, et les efface à leur terme."
    fil={[{ libelle: "Accueil", href: "/" }, { libelle: "Données personnelles" }]}
  >
    <Section titre="Ce qui est gardé">
      <p>
        De qui a un compte : nom, prénom, adresse de courriel, mandats datés dans des organisations, sessions ouvertes.
        Des signataires d’une convention : le nom et la fonction que le texte donne. Rien d’autre : ni mesure
        d’audience, ni script d’un tiers, ni témoin publicitaire.
      </p>
      <p>Le journal technique ne contient ni nom, ni adresse, ni identifiant.</p>
    </Section>
    <Section titre="Combien de temps">
      <p>
        Un lien de connexion vaut une heure. Une session s’éteint après douze heures sans visite, et au plus tard au
        bout de sept jours.
      </p>
      <p>Ces termes sont exécutés chaque nuit. Le dernier jour compte encore ; le lendemain, c’est fait.</p>
      <Table
        legende="Ce qui est gardé de qui est accompagné, et jusqu’à quand"
        colonnes={[
          { titre: "Quoi" },
          { titre: "Combien de temps" },
          { titre: "Ensuite" },
          { titre: "D’où cela vient" },
        ]}
        lignes={termes().map(({ quoi, duree, depuis, ensuite, source }) => ({
          cellules: [quoi, `${direDuree(duree)} après ${depuis}`, ensuite, source],
        }))}
      />
    </Section>
    <Section titre="Mise en relation">
      <p>
        Rien ne part d’une personne sans son accord, donné bloc par bloc. Par son lien, sans compte, elle voit ce qui
        est partagé, avec qui et qui a regardé ; elle retire, corrige, emporte, efface. L’effacement détruit la clé qui
        ouvre ce qui est dit d’elle. Les chiffres restent, et ne nomment personne.
      </p>
    </Section>
    <Section titre="Qui répond">
      <p>
        L’exploitant de cette instance en est le sous-traitant, au sens de l’article 28 du RGPD ; chaque organisation
        est responsable des données de ses membres.
      </p>
    </Section>
  </Page>
);

/** What the product is, its licence, where the source is. */
export const PageAPropos = ({ version, ...props }: Cadre & { version: string }) => (
  <Page
    {...props}
    titre="À propos"
    chapeau="Convenir est un logiciel libre, indépendant de l’État et des organisations qu’il montre."
    fil={[{ libelle: "Accueil", href: "/" }, { libelle: "À propos" }]}
  >
    <Section titre="Version et licence">
      <p>
        Version {version}, sous licence publique de l’Union européenne (EUPL 1.2) : chacun peut l’installer, l’étudier,
        le modifier et le partager.
      </p>
    </Section>
    <Section titre="La démonstration">
      <p>
        Les cinq conventions de la démonstration sont réelles et publiques ; leurs clauses sont redites dans nos mots, à
        partir de faits publiés. Ces textes n’engagent pas leurs signataires. Les personnes qui ont un compte de
        démonstration sont inventées.
      </p>
    </Section>
    <Section titre="Pour les programmes">
      <p>
        Une <a href="/api">interface de programmation</a> documentée ouvre les mêmes réponses que les pages.
      </p>
    </Section>
  </Page>
);
